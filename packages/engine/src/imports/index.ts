export { createApp, knownNames, type AppParts } from './create-app.js';
export { csvLine, csvMark, headerCells, recordCells, sheetFields, workbook } from './export/index.js';
export { importFile, type ImportProgress, type ImportRequest } from './import-file.js';
export { importMessages } from './messages.js';
export { reportLines } from './render.js';
export type { ImportReport } from './report.js';
export type { ImportParts } from './sheet-import.js';
export { propose, type Proposed } from './proposal/index.js';
export { readWorkbookTables } from './proposal-workbook.js';
