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
  const { quote, name } = tx.dialect;
  const sql = statements.of(columns, `${name} ${table}`, () => {
    return `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES (${marks(columns.length)})`;
  });
  await tx.execute(sql, only);
}
