import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testDatabases } from '../../testing/databases.js';
import type { Database } from '../database.js';
import {
  applyPlan,
  openDatabase,
  planSchema,
  preflight,
  releasedSchema,
  schemaDrift,
  type TableDef,
} from '../index.js';
import { evolution, type Evolution, type Record_, type Value } from './testing/generators.js';
import { converted } from './testing/oracle.js';
import { contents, fill, wipe } from './testing/rows.js';

type Contents = Map<string, Map<Value, Record_>>;

const at = '2026-01-31T08:00:00.000Z';
const later = '2026-02-01T08:00:00.000Z';
const runs = {
  sqlite: Number(process.env['PULU_PROPERTY_RUNS'] ?? 150),
  mysql: Number(process.env['PULU_PROPERTY_RUNS'] ?? 150) / 5,
};

async function all(db: Database, tables: readonly TableDef[]): Promise<Contents> {
  return new Map(await Promise.all(tables.map(async (table) => [table.name, await contents(db, table)] as const)));
}

/** What the new tables should hold, worked out from what the old ones held. */
function expected({ from, to, origins }: Evolution, before: Contents): Contents {
  const types = new Map(
    from.map((table) => [table.name, new Map(table.columns.map((column) => [column.name, column.type]))]),
  );
  return new Map(
    to.map((table) => {
      const origin = origins.get(table.name);
      const rows = [...(before.get(origin?.table ?? '') ?? [])].map(([id, row]) => {
        const cells = table.columns.map(({ name, type, default: initial }) => {
          const source = origin?.columns.get(name);
          const was = types.get(origin?.table ?? '')?.get(source ?? '');
          if (source === undefined || was === undefined) return [name, initial ?? null];
          return [name, converted(row[source] ?? null, was, type)];
        });
        return [id, Object.fromEntries(cells) as Record_] as const;
      });
      return [table.name, new Map(rows)];
    }),
  );
}

describe.each(testDatabases())('any release after any other on $name', ({ name, url }) => {
  let db: Database;
  const seen = { applied: 0, refused: 0, interrupted: 0, back: 0 };

  beforeAll(async () => {
    db = await openDatabase(url);
  });
  afterAll(() => db.close());

  /** A plan, killed at one of its moments and begun again, or straight through. */
  async function applied(plan: ReturnType<typeof planSchema>, moment: number | null): Promise<void> {
    let left = moment ?? Infinity;
    const onStep = () => {
      if (left === 0) throw new Error('killed');
      left -= 1;
    };
    await applyPlan(db, plan, { onStep }).catch(async (error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
      seen.interrupted += 1;
      await applyPlan(db, plan);
    });
  }

  async function check(case_: Evolution, moment: number | null): Promise<void> {
    await wipe(db);
    await applyPlan(db, planSchema([], case_.from, { at }));
    expect(await schemaDrift(db, case_.from)).toEqual([]);
    for (const table of case_.from) await fill(db, table, case_.rows.get(table.name) ?? []);
    const before = await all(db, case_.from);

    const plan = planSchema(case_.from, case_.to, { at });
    if ((await preflight(db, plan)).length > 0) {
      seen.refused += 1;
      await expect(applyPlan(db, plan)).rejects.toMatchObject({ code: 'schema_refused' });
      expect(await schemaDrift(db, case_.from)).toEqual([]);
      expect(await all(db, case_.from)).toEqual(before);
      return;
    }
    seen.applied += 1;
    await applied(plan, moment);
    expect(await schemaDrift(db, case_.to)).toEqual([]);
    expect(await all(db, case_.to)).toEqual(expected(case_, before));
    expect(await applyPlan(db, plan)).toBe(0);
    await back(case_, before);
  }

  /** Rolled back, what was dropped is there again with its values. */
  async function back({ from, to, origins }: Evolution, before: Contents): Promise<void> {
    const { tables, tombstones } = await releasedSchema(db);
    const plan = planSchema(tables, from, { at: later, tombstones });
    if ((await preflight(db, plan)).length > 0) return;
    seen.back += 1;
    await applyPlan(db, plan);
    expect(await schemaDrift(db, from)).toEqual([]);
    const after = await all(db, from);
    for (const table of from) {
      const origin = [...origins].find(([, { table: source }]) => source === table.name);
      const target = to.find((candidate) => candidate.name === origin?.[0]);
      if (target !== undefined && target.name !== table.name) continue;
      const names = new Set(target?.columns.map((column) => column.name));
      const dropped = table.columns.filter(
        (column) => !names.has(column.name) && !isRenamed(origin?.[1].columns, column.name),
      );
      for (const [id, row] of before.get(table.name) ?? []) {
        for (const column of dropped) expect(after.get(table.name)?.get(id)?.[column.name]).toEqual(row[column.name]);
      }
    }
  }

  const isRenamed = (columns: ReadonlyMap<string, string> | undefined, source: string) =>
    [...(columns?.values() ?? [])].includes(source);

  test('ends in the released shape with every kept value, also when killed, or is refused and changes nothing', async () => {
    const moments = fc.option(fc.nat({ max: 20 }));
    await fc.assert(fc.asyncProperty(evolution, moments, check), { numRuns: runs[name], endOnFailure: true });
    // The property would say little if it only ever went one way.
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  }, 600_000);
});
