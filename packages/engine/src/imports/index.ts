export { createApp, knownNames, type AppParts } from './create-app.js';
export { csvLine, csvMark, headerCells, recordCells, sheetFields, workbook } from './export/index.js';
export { Imports } from './imports.js';
export { importMessages } from './messages.js';
export { importTables } from './tables.js';
export { propose, type Proposed } from './proposal/index.js';
export { readWorkbookTables } from './proposal-workbook.js';
