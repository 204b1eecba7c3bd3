export { csvLine, csvMark, headerCells, recordCells, sheetFields, workbook } from './export/index.js';
export { Imports, type ImportsOptions, type NewImport } from './imports.js';
export { importMessages } from './messages.js';
export { importTables } from './tables.js';
