export { headerCells, recordCells, sheetFields } from './cells.js';
export { csvLine, csvMark } from './csv.js';
export { workbook } from './xlsx.js';
