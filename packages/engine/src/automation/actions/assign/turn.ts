import type { Person } from '../../../model/index.js';
import type { SqlValue, Transaction } from '../../../storage/index.js';

/**
 * Takes the row that says whose turn it is in a pool, so that assignments of the pool wait for each other,
 * and answers who was last.
 */
export async function takeTurn(tx: Transaction, pool: string, now: SqlValue): Promise<string | null> {
  const columns = ['pool', 'turn', 'last_user', 'updated_at'];
  await tx.execute(tx.dialect.upsert({ table: 'pulu_assignment', columns, key: ['pool'], update: [] }), [
    pool,
    0,
    null,
    now,
  ]);
  const [row] = await tx.query<{ last_user: string | null }>(
    `SELECT last_user FROM pulu_assignment WHERE pool = ? ${tx.dialect.lock()}`,
    [pool],
  );
  return row?.last_user ?? null;
}

/** Notes whose turn it was. */
export async function noteTurn(tx: Transaction, pool: string, user: string, now: SqlValue): Promise<void> {
  await tx.execute('UPDATE pulu_assignment SET turn = turn + 1, last_user = ?, updated_at = ? WHERE pool = ?', [
    user,
    now,
    pool,
  ]);
}

/** The one who follows the last in the list, or the first when the last is no longer in it. */
export function nextAfter(people: readonly Person[], last: string | null): Person | undefined {
  const at = people.findIndex(({ id }) => id === last);
  return people[(at + 1) % Math.max(1, people.length)];
}

/** The one with the least load; among equals the one whose turn is next. */
export function leastLoaded(
  people: readonly Person[],
  load: ReadonlyMap<string, number>,
  last: string | null,
): Person | undefined {
  const start = people.findIndex(({ id }) => id === last) + 1;
  const inTurn = [...people.slice(start), ...people.slice(0, start)];
  return inTurn.reduce<Person | undefined>((best, person) => {
    return best === undefined || (load.get(person.id) ?? 0) < (load.get(best.id) ?? 0) ? person : best;
  }, undefined);
}
