import type { Row, SqlValue } from '../../storage/index.js';
import type { Values } from '../context.js';
import { decodeRow, marks, type Shape, type StoredLink, type StoredRows } from '../shape/shape.js';

/** Runs a SELECT: inside a transaction, or on what is committed. */
export type Query = (sql: string, params: readonly SqlValue[]) => Promise<Row[]>;

/** So many ids stand in one statement at most. */
const batch = 500;

/** Splits a list into parts of a size that a statement takes. */
export function inBatches<T>(items: readonly T[], size = batch): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}

/** Loads the values of multi-relations and subforms into records. @param keys which of them; default: all */
export async function loadSide(
  query: Query,
  shape: Shape,
  records: readonly Values[],
  keys?: ReadonlySet<string>,
): Promise<void> {
  if (records.length === 0) return;
  const byId = new Map(records.map((record) => [String(record.id), record]));
  const links = shape.links.filter(({ key }) => keys?.has(key) ?? true);
  const rows = shape.rows.filter(({ key }) => keys?.has(key) ?? true);
  await Promise.all([
    ...links.map((link) => loadLink(query, shape, link, byId)),
    ...rows.map((subform) => loadRows(query, shape, subform, byId)),
  ]);
}

async function loadLink(
  query: Query,
  { dialect }: Shape,
  link: StoredLink,
  records: ReadonlyMap<string, Values>,
): Promise<void> {
  for (const record of records.values()) record[link.key] = [];
  const table = dialect.quote(link.storage.table);
  for (const ids of inBatches([...records.keys()])) {
    const sql = `SELECT record, target FROM ${table} WHERE record IN (${marks(ids.length)}) ORDER BY record, ${dialect.quote('position')}`;
    for (const row of await query(sql, ids)) {
      const list = records.get(String(row['record']))?.[link.key];
      if (Array.isArray(list)) list.push(row['target']);
    }
  }
}

async function loadRows(
  query: Query,
  { dialect }: Shape,
  subform: StoredRows,
  records: ReadonlyMap<string, Values>,
): Promise<void> {
  for (const record of records.values()) record[subform.key] = [];
  const columns = subform.columns.map(({ quoted }) => quoted).join(', ');
  const table = dialect.quote(subform.table);
  for (const ids of inBatches([...records.keys()])) {
    const sql = `SELECT parent, ${columns} FROM ${table} WHERE parent IN (${marks(ids.length)}) ORDER BY parent, ${dialect.quote('position')}`;
    for (const row of await query(sql, ids)) {
      const list = records.get(String(row['parent']))?.[subform.key];
      if (Array.isArray(list)) list.push(decodeRow(subform.columns, row));
    }
  }
}
