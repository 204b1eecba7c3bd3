import type { Row, SqlValue, Transaction } from '../../storage/index.js';
import type { StoredImport } from '../store.js';
import { isUnchanged, type Told } from './tally.js';
import type { NewTarget } from './targets.js';

const columns = ['import', 'sheet_row', 'record', 'form', 'action', 'version', 'before_values', 'after_values'];

/** One thing that an import did. */
export interface Done {
  readonly row: number;
  readonly record: string;
  readonly form: string;
  readonly action: 'created' | 'updated';
  readonly version: number;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Why something was not undone. Its code is a key under `errors` of the locale files. */
export interface Kept {
  readonly code: string;
  readonly fields?: readonly string[];
}

/** Writes down what became of rows. */
export async function noteDone(
  tx: Transaction,
  { id, form }: StoredImport,
  results: readonly Told[],
  made: readonly NewTarget[],
): Promise<void> {
  const rows = results.flatMap((each): SqlValue[][] => {
    const { decision, outcome } = each;
    if (outcome?.ok !== true || isUnchanged(each)) return [];
    const action = decision.action === 'create' ? 'created' : 'updated';
    const { before, row } = decision;
    const values =
      before === undefined ? [null, null] : [JSON.stringify(before), JSON.stringify(changed(before, row.values))];
    return [[id, row.number, outcome.id, form, action, outcome.version ?? 1, ...values]];
  });
  rows.push(...made.map((target): SqlValue[] => [id, 0, target.id, target.form, 'created', 1, null, null]));
  if (rows.length > 0) await tx.insert('pulu_import_row', columns, rows);
}

function changed(before: Readonly<Record<string, unknown>>, values: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.keys(before).map((key) => [key, values[key] ?? null]));
}

/** What is not undone yet, the last first: what was made for rows goes after them. */
export async function nextToUndo(
  query: (sql: string, params: readonly SqlValue[]) => Promise<Row[]>,
  id: string,
  limit: number,
): Promise<Done[]> {
  const rows = await query(
    `SELECT sheet_row, record, form, action, version, before_values, after_values FROM pulu_import_row
     WHERE import = ? AND undone IS NULL ORDER BY sheet_row DESC, record DESC LIMIT ${limit}`,
    [id],
  );
  return rows.map((row) => ({
    row: Number(row['sheet_row']),
    record: String(row['record']),
    form: String(row['form']),
    action: row['action'] === 'created' ? 'created' : 'updated',
    version: Number(row['version']),
    before: valuesIn(row['before_values']),
    after: valuesIn(row['after_values']),
  }));
}

/** Notes that something was undone, or why not. */
export async function noteUndone(
  tx: Transaction,
  id: string,
  done: readonly Done[],
  kept: ReadonlyMap<string, Kept>,
): Promise<void> {
  for (const { row, record } of done) {
    const reason = kept.get(record);
    const params = [reason === undefined ? 'undone' : 'kept', reason === undefined ? null : JSON.stringify(reason)];
    await tx.execute(
      'UPDATE pulu_import_row SET undone = ?, kept = ? WHERE import = ? AND sheet_row = ? AND record = ?',
      [...params, id, row, record],
    );
  }
}

/** JSON that {@link noteDone} wrote. */
function valuesIn(cell: unknown): Record<string, unknown> {
  return typeof cell === 'string' ? (JSON.parse(cell) as Record<string, unknown>) : {};
}
