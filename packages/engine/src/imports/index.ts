export type { Column, ColumnPlace, IgnoredColumn } from './columns.js';
export { importFile, type ImportProgress, type ImportRequest } from './import-file.js';
export { defaultLimits, type ImportLimits } from './limits.js';
export { importMessages } from './messages.js';
export { reportLines } from './render.js';
export type { ImportReport, SheetProblem } from './report.js';
export type { ImportParts } from './sheet-import.js';
