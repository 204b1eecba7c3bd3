import { applyPlan, planSchema, releasedSchema, type Database, type TableDef } from '../storage/index.js';

/** Makes tables in a test's database, beside those that are there. */
export async function createTables(database: Database, tables: readonly TableDef[]): Promise<void> {
  const { tables: there } = await releasedSchema(database);
  const names = new Set(tables.map(({ name }) => name));
  const to = [...there.filter(({ name }) => !names.has(name)), ...tables];
  await applyPlan(database, planSchema(there, to, { at: new Date(0).toISOString() }));
}
