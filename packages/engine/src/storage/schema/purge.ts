import type { Database } from '../database.js';
import { Journal } from './journal.js';
import type { Tombstone } from './tombstone.js';

/**
 * Gives up for good what was dropped before a moment: its data cannot come back.
 * @returns what was purged
 */
export function purgeTombstones(db: Database, before: Date): Promise<Tombstone[]> {
  return db.schema(async (session) => {
    const journal = await Journal.open(session, db.dialect);
    const expired = (await journal.tombstones()).filter(({ at }) => new Date(at) < before);
    for (const { kind, table, name } of expired) {
      await session.atomic(async () => {
        const physical = await session.describe(table);
        if (kind === 'table') await session.execute(session.ddl.dropTable(name));
        else if (physical?.columns.has(name) === true) await session.execute(session.ddl.dropColumn(table, name));
        await journal.unbury(table, name);
      });
    }
    return expired;
  });
}
