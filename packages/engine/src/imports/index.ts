export { csvLine, csvMark, headerCells, recordCells, sheetFields, workbook } from './export/index.js';
export { Imports } from './imports.js';
export { importMessages } from './messages.js';
export { importTables } from './tables.js';
