export { proposedZone } from './documents/index.js';
export { propose, type Proposed } from './propose.js';
export { recordsOf, type FilledRecord } from './fill.js';
export type { FormPlan } from './plan.js';
export type { SheetTable, WorkbookTables } from './sheets.js';
