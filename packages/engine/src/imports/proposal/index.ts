export { propose, type Proposed, type ProposeOptions } from './propose.js';
export { recordsOf, type FilledRecord, type Misfit } from './fill.js';
export type { AppPlan, FormPlan } from './plan.js';
export type { SheetTable, WorkbookTables } from './sheets.js';
