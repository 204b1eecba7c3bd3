import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { testDatabases } from '../../testing/databases.js';
import {
  applyPlan,
  fingerprintOf,
  openDatabase,
  planSchema,
  releasedSchema,
  schemaDrift,
  type ColumnDef,
  type Database,
  type TableDef,
} from '../index.js';
import { wipe } from './testing/rows.js';

const id: ColumnDef = { name: 'id', type: { kind: 'key' }, nullable: false };
const text = (name: string, more: Partial<ColumnDef> = {}): ColumnDef => ({
  name,
  type: { kind: 'text', length: 30 },
  nullable: true,
  ...more,
});
const same = (of: string, more: Partial<ColumnDef> = {}): ColumnDef => ({
  name: `${of}$same`,
  type: { kind: 'key', length: 64 },
  nullable: true,
  fingerprintOf: of,
  ...more,
});
const firm = (columns: ColumnDef[], unique: string[] = []): TableDef => ({
  name: 'firm',
  columns: [id, ...columns],
  primaryKey: ['id'],
  indexes: unique.length === 0 ? [] : [{ name: 'uq_firm', columns: unique, unique: true }],
});

// A busy machine takes its time.
jest.setTimeout(60_000);

describe.each(testDatabases())('a column of fingerprints on $name', ({ url }) => {
  let db: Database;

  beforeAll(async () => {
    db = await openDatabase(url);
  });
  afterAll(() => db.close());
  beforeEach(() => wipe(db));

  async function publish(table: TableDef, at = '2026-01-31T08:00:00.000Z'): Promise<readonly string[]> {
    const { tables: from, tombstones } = await releasedSchema(db);
    const plan = planSchema(from, [table], { at, tombstones });
    await applyPlan(db, plan);
    expect(await schemaDrift(db, [table])).toEqual([]);
    return plan.steps.map(({ kind }) => kind);
  }
  async function insert(names: (string | null)[]): Promise<void> {
    const rows = names.map((name, n) => [String(n).padStart(6, '0'), name]);
    await db.transaction((tx) => tx.insert('firm', ['id', 'name'], rows));
  }
  const fingerprints = async (column: string) =>
    (await db.read<Record<string, string | null>>(`SELECT ${db.dialect.quote(column)} AS f FROM firm ORDER BY id`)).map(
      ({ f }) => f,
    );

  test('tells equal names, however they are typed', () => {
    expect(fingerprintOf('泵业（浙江） Co')).toBe(fingerprintOf('泵业(浙江)ＣＯ'));
    expect(fingerprintOf('一厂')).not.toBe(fingerprintOf('二厂'));
    expect([fingerprintOf(null), fingerprintOf('x'.repeat(5000))?.length]).toEqual([null, 64]);
  });

  test('is filled in the rows that are there, however many', async () => {
    await publish(firm([text('name')]));
    const names = [...Array.from({ length: 2300 }, (_, n) => `Firm ${n}`), null];
    await insert(names);
    await publish(firm([text('name'), same('name')], ['name$same']));
    expect(await fingerprints('name$same')).toEqual(names.map(fingerprintOf));
  });

  test('is refused while names are alike, with the number of rows', async () => {
    await publish(firm([text('name')]));
    await insert(['Big One', 'BIGONE', 'big one', 'Other', 'other', 'Alone', null, null]);
    await expect(publish(firm([text('name'), same('name')], ['name$same']))).rejects.toMatchObject({
      code: 'schema_refused',
      errors: [{ code: 'schema_duplicates', path: '/firm/name', params: { count: 5 } }],
    });
    expect((await releasedSchema(db)).tables).toEqual([firm([text('name')])]);
  });

  test('follows its column through a rename, and is not taken anew', async () => {
    await publish(firm([text('name'), same('name')], ['name$same']));
    await insert([]);
    const steps = await publish(
      firm([text('title', { renamedFrom: 'name' }), same('title', { renamedFrom: 'name$same' })], ['title$same']),
    );
    expect(steps).not.toContain('fill_fingerprints');
  });

  test('is taken anew when it comes back, or its column is another one', async () => {
    await publish(firm([text('name'), same('name'), text('nick')]));
    await insert(['Old']);
    await publish(firm([text('name'), text('nick')]));
    await db.transaction((tx) => tx.execute("UPDATE firm SET name = 'New', nick = 'Nick'"));
    await publish(firm([text('name'), same('name'), text('nick')]), '2026-02-01T08:00:00.000Z');
    expect(await fingerprints('name$same')).toEqual([fingerprintOf('New')]);
    await publish(
      firm([text('name', { renamedFrom: 'nick' }), same('name', { renamedFrom: 'nick$same' })]),
      '2026-02-02T08:00:00.000Z',
    );
    expect(await db.read('SELECT name FROM firm')).toEqual([{ name: 'Nick' }]);
    expect(await fingerprints('name$same')).toEqual([fingerprintOf('Nick')]);
  });

  test('is finished after a kill in the middle', async () => {
    await publish(firm([text('name')]));
    await insert(['One', 'Two']);
    const wanted = firm([text('name'), same('name')], ['name$same']);
    const { tables: from } = await releasedSchema(db);
    const plan = planSchema(from, [wanted], { at: '2026-01-31T08:00:00.000Z' });
    const killed = applyPlan(db, plan, {
      onStep: ({ name, moment }) => {
        if (name.startsWith('fill_fingerprints') && moment === 'made') throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    await applyPlan(db, plan);
    expect(await schemaDrift(db, [wanted])).toEqual([]);
    expect(await fingerprints('name$same')).toEqual(['One', 'Two'].map(fingerprintOf));
  });
});
