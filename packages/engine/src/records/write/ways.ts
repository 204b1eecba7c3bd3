import { longestWay, type CompiledApp } from '../../compiler/index.js';
import type { Database } from '../../storage/index.js';
import { marks, shapeOf } from '../shape/shape.js';
import { wayInHistory } from '../shape/way.js';

/** Records at a time: nobody waits long for them. */
const batch = 500;

/** Reads the ways of all records from their history anew. */
export async function refillWays(database: Database, app: CompiledApp): Promise<void> {
  for (const form of app.forms.values()) {
    const { table, way } = shapeOf(form, database.dialect);
    if (way !== undefined) await database.transaction((tx) => tx.execute(`UPDATE ${table} SET ${way} = NULL`));
  }
  await fillWays(database, app);
}

/** Puts the ways of records beside them that are older than the keeping of ways. Those that are too long stay in the history. */
export async function fillWays(database: Database, app: CompiledApp): Promise<void> {
  for (const form of app.forms.values()) {
    const { table, way } = shapeOf(form, database.dialect);
    if (way === undefined) continue;
    let after = '';
    for (;;) {
      const rows = await database.read(
        `SELECT id FROM ${table} WHERE ${way} IS NULL AND id > ? ORDER BY id LIMIT ${batch}`,
        [after],
      );
      const ids = rows.map((row) => String(row['id']));
      if (ids.length === 0) break;
      after = ids.at(-1) ?? after;
      const told = wayInHistory(database.dialect.name, table);
      await database.transaction(async (tx) => {
        // Held before the history is read: a move that is under way is in it by then, or comes after.
        await tx.query(`SELECT id FROM ${table} WHERE id IN (${marks(ids.length)})${tx.dialect.lock()}`, ids);
        await tx.execute(
          `UPDATE ${table} SET ${way} = CASE WHEN LENGTH(${told}) <= ${longestWay} THEN ${told} END WHERE ${way} IS NULL AND id IN (${marks(ids.length)})`,
          ids,
        );
      });
    }
  }
}
