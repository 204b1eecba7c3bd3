import { Memo } from '../../access/index.js';
import type { SqlValue, Transaction } from '../../storage/index.js';
import { marks } from './shape.js';

const statements = new Memo<readonly string[], string>();

/**
 * Inserts rows. One row, the common case, goes by a statement that was written once.
 * @param columns the same list object for every call: the statement is kept with it
 */
export async function insertRows(
  tx: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const [only, ...more] = rows;
  if (only === undefined) return;
  if (more.length > 0) return tx.insert(table, columns, rows);
  await tx.execute(oneRow(tx, table, columns), only);
}

/** The same for rows that nobody waits for: a single one goes with the transaction's next statement. */
export async function insertRowsLater(
  tx: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const [only, ...more] = rows;
  if (only === undefined || more.length > 0) return insertRows(tx, table, columns, rows);
  tx.later(oneRow(tx, table, columns), only);
}

function oneRow({ dialect: { quote, name } }: Transaction, table: string, columns: readonly string[]): string {
  return statements.of(
    columns,
    `${name} ${table}`,
    () => `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES (${marks(columns.length)})`,
  );
}
