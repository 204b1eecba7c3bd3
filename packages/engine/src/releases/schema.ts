import type { Clock } from '../model/index.js';
import {
  applyPlan,
  planSchema,
  releasedSchema,
  resumePlan,
  type Database,
  type SchemaPlan,
  type TableDef,
} from '../storage/index.js';

/** Names of system tables start so; no app may have such a key. */
const systemPrefix = 'pulu_';

/** Finishes what was interrupted, then makes the engine's own tables as this version wants them. */
export async function migrateSystemTables(
  database: Database,
  clock: Clock,
  tables: readonly TableDef[],
): Promise<void> {
  await resumePlan(database, { clock: () => clock.now() });
  const { tables: released } = await releasedSchema(database);
  const replaced = new Set(released.map(({ name }) => name).filter((name) => name.startsWith(systemPrefix)));
  await apply(database, clock, await planTables(database, clock, replaced, tables));
}

/**
 * The way to an app's new tables, all others staying as they are.
 * @param replaced names of the tables that the app has now
 */
export async function planTables(
  database: Database,
  clock: Clock,
  replaced: ReadonlySet<string>,
  tables: readonly TableDef[],
): Promise<SchemaPlan> {
  const { tables: released, tombstones } = await releasedSchema(database);
  const names = new Set(tables.map(({ name }) => name));
  const others = released.filter(({ name }) => !replaced.has(name) && !names.has(name));
  const at = clock.now().toISOString();
  return planSchema(released, [...others, ...tables], { at, tombstones });
}

/** Makes a plan true; interrupted, it goes on at the next start. */
export async function apply(database: Database, clock: Clock, plan: SchemaPlan): Promise<void> {
  await applyPlan(database, plan, { clock: () => clock.now() });
}
