export type { Database, DatabaseOptions, ReadOptions, Transaction } from './database.js';
export { likePattern, type Codec, type Dialect, type Upsert } from './dialect.js';
export { openDatabase } from './open.js';
export type { Row, SqlCell, SqlValue } from './values.js';
export type { ColumnDef, IndexDef, TableDef } from './schema/table.js';
