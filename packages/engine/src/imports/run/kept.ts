import type { Row, SqlValue } from '../../storage/index.js';
import type { Kept } from './ledger.js';

/** Something that an undo left as it was. */
export interface KeptRow {
  readonly row: number;
  readonly record: string;
  readonly kept: Kept;
}

/** So many are told. */
const most = 1000;

/** What an undo left as it was, in the order of the rows. */
export async function keptBy(
  query: (sql: string, params: readonly SqlValue[]) => Promise<Row[]>,
  id: string,
): Promise<KeptRow[]> {
  const rows = await query(
    `SELECT sheet_row, record, kept FROM pulu_import_row WHERE import = ? AND undone = 'kept'
     ORDER BY sheet_row, record LIMIT ${most}`,
    [id],
  );
  return rows.map((row) => ({
    row: Number(row['sheet_row']),
    record: String(row['record']),
    // What stands there was written by `noteUndone`.
    kept: JSON.parse(String(row['kept'])) as Kept,
  }));
}
