export { csvLine, csvMark, headerCells, recordCells, sheetFields, workbook } from './export/index.js';
export { importFile, type ImportProgress, type ImportRequest } from './import-file.js';
export { importMessages } from './messages.js';
export { reportLines } from './render.js';
export type { ImportReport } from './report.js';
export type { ImportParts } from './sheet-import.js';
