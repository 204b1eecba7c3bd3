import { createHash } from 'node:crypto';
import { comparableText } from '../../model/index.js';
import type { Dialect } from '../dialect.js';
import type { Row, SqlValue } from '../values.js';
import type { Check } from './checks.js';
import type { ColumnFate } from './diff-columns.js';
import type { SchemaSession } from './session.js';
import type { SchemaStep } from './steps.js';

/** What names have in common that are equal but for width, case, blanks and the kind of brackets: 64 characters. Null of nothing. */
export function fingerprintOf(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  return createHash('sha256').update(comparableText(text)).digest('hex');
}

/**
 * Whether a column's fingerprints have to be taken anew: it is new, or it held those of another column.
 * @param fates of the columns of the table by the names that they get
 */
export function isStale({ to, source, how }: ColumnFate, fates: ReadonlyMap<string, ColumnFate>): boolean {
  if (to.fingerprintOf === undefined) return false;
  const of = fates.get(to.fingerprintOf);
  return how !== 'kept' || of?.how !== 'kept' || source?.fingerprintOf !== of.source?.name;
}

/** So many rows are read and written at a time. */
const batch = 1000;

/** Takes the fingerprints of a column anew, in every row. */
export async function fillFingerprints(
  session: SchemaSession,
  { quote }: Dialect,
  { table, key, column, of }: Extract<SchemaStep, { kind: 'fill_fingerprints' }>,
): Promise<void> {
  const [id, target, name] = [quote(key), quote(column), quote(table)];
  await session.execute(`UPDATE ${name} SET ${target} = NULL WHERE ${target} IS NOT NULL`);
  const select = `SELECT ${id} AS id, ${quote(of)} AS value FROM ${name} WHERE ${quote(of)} IS NOT NULL`;
  let rows: { id: SqlValue; value: string }[];
  let after: SqlValue[] = [];
  do {
    const beyond = after.length === 0 ? '' : ` AND ${id} > ?`;
    rows = await session.query(`${select}${beyond} ORDER BY ${id} LIMIT ${batch}`, after);
    after = rows.slice(-1).map((row) => row.id);
    if (rows.length === 0) return;
    const cases = `CASE ${id}${' WHEN ? THEN ?'.repeat(rows.length)} END`;
    const ids = rows.map((row) => row.id);
    const values = rows.flatMap((row): SqlValue[] => [row.id, fingerprintOf(row.value)]);
    const among = `${id} IN (${ids.map(() => '?').join(', ')})`;
    await session.execute(`UPDATE ${name} SET ${target} = ${cases} WHERE ${among}`, [...values, ...ids]);
  } while (rows.length === batch);
}

/** How many rows would be one and the same in a unique index that has fingerprints among its columns. */
export async function countAlike(
  session: SchemaSession,
  quote: (name: string) => string,
  { source, members }: Extract<Check, { kind: 'unique' }>,
): Promise<number> {
  const cells = members.map(({ column, from, to, fingerprint }) =>
    session.ddl.convert(from, fingerprint === true ? { kind: 'long_text' } : to, quote(column)),
  );
  const columns = cells.map((cell, index) => `${cell} AS m${index}`).join(', ');
  const present = cells.map((cell) => `${cell} IS NOT NULL`).join(' AND ');
  const rows = await session.query(`SELECT ${columns} FROM ${quote(source.table)} WHERE ${present}`);
  const nameOf = (row: Row) =>
    JSON.stringify(
      members.map(({ fingerprint }, index) => {
        const cell = row[`m${index}`] ?? null;
        return fingerprint === true ? fingerprintOf(cell) : cell;
      }),
    );
  const groups = new Map<string, number>();
  for (const row of rows) {
    const name = nameOf(row);
    groups.set(name, (groups.get(name) ?? 0) + 1);
  }
  return [...groups.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
}
