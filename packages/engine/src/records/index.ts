export type { Cause, Context, FileClaims, Input, RecordAnswer, Values } from './context.js';
export { Records, type RecordsOptions } from './records.js';
export type { GetQuery } from './read/get.js';
export type { ListAnswer, ListQuery } from './read/list.js';
export { recordTables } from './tables.js';
