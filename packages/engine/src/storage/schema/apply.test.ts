import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { testDatabases } from '../../testing/databases.js';
import {
  applyPlan,
  openDatabase,
  planSchema,
  preflight,
  purgeTombstones,
  releasedSchema,
  resumePlan,
  schemaDrift,
  type ColumnDef,
  type Database,
  type SchemaFinding,
  type TableDef,
} from '../index.js';
import { wipe } from './testing/rows.js';

const at = '2026-01-31T08:00:00.000Z';
const clock = () => new Date(at);

const id: ColumnDef = { name: 'id', type: { kind: 'key' }, nullable: false };
const column = (name: string, type: ColumnDef['type'], more: Partial<ColumnDef> = {}): ColumnDef => ({
  name,
  type,
  nullable: true,
  ...more,
});
const site = (columns: ColumnDef[], more: Partial<TableDef> = {}): TableDef => ({
  name: 'site',
  columns: [id, ...columns],
  primaryKey: ['id'],
  indexes: [],
  ...more,
});

const text = { kind: 'text', length: 20 } as const;

// A busy machine takes its time.
jest.setTimeout(60_000);

describe.each(testDatabases())('applying a schema plan on $name', ({ name, url }) => {
  let db: Database;

  beforeAll(async () => {
    db = await openDatabase(url);
  });
  afterAll(() => db.close());
  beforeEach(() => wipe(db));

  /** Publishes tables over what is released, as a server does. */
  async function publish(...tables: TableDef[]): Promise<number> {
    const { tables: from, tombstones } = await releasedSchema(db);
    return applyPlan(db, planSchema(from, tables, { at, tombstones }), { clock });
  }

  /** A site table with one column of values. */
  async function given(type: ColumnDef['type'], values: (string | number | boolean | null)[]): Promise<void> {
    await publish(site([column('value', type)]));
    await insert(values);
  }

  const insert = (values: (string | number | boolean | null)[]) =>
    db.transaction((tx) =>
      tx.insert(
        'site',
        ['id', 'value'],
        values.map((value, n) => [`${n}`, value]),
      ),
    );

  async function found(...columns: ColumnDef[]): Promise<SchemaFinding[]> {
    const { tables } = await releasedSchema(db);
    return preflight(db, planSchema(tables, [site(columns)], { at }));
  }

  const about = { table: 'site', column: 'value' };

  describe('refuses what would lose data, with the number of rows concerned:', () => {
    test('texts that are too long, in characters', async () => {
      await given(text, ['一二三四五', '🚧🚧🚧🚧', '123', null]);
      expect(await found(column('value', { kind: 'text', length: 4 }))).toEqual([
        { ...about, code: 'schema_text_too_long', count: 1, limit: 4 },
      ]);
      expect(await found(column('value', { kind: 'text', length: 5 }))).toEqual([]);
    });

    test('texts that are no keys', async () => {
      await given(text, ['甲', 'plain', null]);
      expect(await found(column('value', { kind: 'key' }))).toEqual([
        { ...about, code: 'schema_text_not_ascii', count: 1 },
      ]);
    });

    test('decimals', async () => {
      await given({ kind: 'decimal', precision: 12, scale: 3 }, [1.005, 2.5, 3, null]);
      expect(await found(column('value', { kind: 'decimal', precision: 12, scale: 2 }))).toEqual([
        { ...about, code: 'schema_decimals_lost', count: 1, limit: 2 },
      ]);
      expect(await found(column('value', { kind: 'integer' }))).toEqual([
        { ...about, code: 'schema_decimals_lost', count: 2, limit: 0 },
      ]);
    });

    test('numbers that are too large', async () => {
      await given({ kind: 'decimal', precision: 12, scale: 0 }, [-1000, 999, 3_000_000_000]);
      expect(await found(column('value', { kind: 'decimal', precision: 3, scale: 0 }))).toEqual([
        { ...about, code: 'schema_number_too_large', count: 2, limit: 3 },
      ]);
      expect(await found(column('value', { kind: 'integer' }))).toEqual([
        { ...about, code: 'schema_number_too_large', count: 1, limit: 2_147_483_647 },
      ]);
    });

    test('texts that are not numbers, dates or answers', async () => {
      await given(text, ['12', '12.5', '007', 'twelve', '2026-02-29', '2028-02-29', 'true', null]);
      const broken = async (type: ColumnDef['type']) =>
        (await found(column('value', type))).map(({ code, count }) => [code, count]);
      expect(await broken({ kind: 'decimal', precision: 6, scale: 2 })).toEqual([['schema_not_convertible', 5]]);
      expect(await broken({ kind: 'integer' })).toEqual([['schema_not_convertible', 6]]);
      expect(await broken({ kind: 'date' })).toEqual([['schema_not_convertible', 6]]);
      expect(await broken({ kind: 'boolean' })).toEqual([['schema_not_convertible', 6]]);
      expect(await broken({ kind: 'json' })).toEqual([['schema_not_convertible', 7]]);
    });

    test('values that are missing', async () => {
      await given(text, ['a', null, null]);
      expect(await found(column('value', text, { nullable: false }))).toEqual([
        { ...about, code: 'schema_values_missing', count: 2 },
      ]);
      expect(await found(column('value', text), column('other', text, { nullable: false }))).toEqual([
        { table: 'site', column: 'other', code: 'schema_values_missing', count: 3 },
      ]);
    });

    test('values that are there twice, absent ones left out', async () => {
      await given(text, ['a', 'a', 'A', 'b', 'b', 'b', null, null]);
      const { tables } = await releasedSchema(db);
      const unique = site([column('value', text)], {
        indexes: [{ name: 'uq_site_value', columns: ['value'], unique: true }],
      });
      const plan = planSchema(tables, [unique], { at });
      expect(await preflight(db, plan)).toEqual([{ ...about, code: 'schema_duplicates', count: 5 }]);
      await expect(applyPlan(db, plan)).rejects.toMatchObject({
        code: 'schema_refused',
        errors: [{ code: 'schema_duplicates', path: '/site/value', params: { ...about, count: 5 } }],
      });
      expect(await schemaDrift(db, tables)).toEqual([]);
    });
  });

  test('what the database cannot index or hold is refused before anything is changed', async () => {
    const wide = Array.from({ length: 90 }, (_, n) => column(`text_${n}`, { kind: 'text', length: 200 }));
    const unique = { name: 'uq_site_value', columns: ['value'], unique: true };
    const tables = [
      site(wide),
      { ...site([column('value', { kind: 'long_text' })], { indexes: [unique] }), name: 'task' },
    ];
    const findings = (await preflight(db, planSchema([], tables, { at }))).map(({ code, table }) => [code, table]);
    const onMysql = [
      ['schema_row_too_wide', 'site'],
      ['schema_index_too_long', 'task'],
    ];
    expect(findings).toEqual(name === 'mysql' ? onMysql : []);
  });

  test('a release that is there already changes nothing', async () => {
    await publish(site([column('value', text)]));
    expect(await publish(site([column('value', text)]))).toBe(0);
  });

  test('a plan from elsewhere is refused', async () => {
    await publish(site([column('value', text)]));
    await expect(applyPlan(db, planSchema([], [site([])], { at }))).rejects.toMatchObject({ code: 'schema_moved' });
  });

  test('an interrupted plan goes before any other, and can be finished', async () => {
    const first = planSchema([], [site([]), { ...site([]), name: 'task' }], { at });
    const onStep = () => {
      throw new Error('killed');
    };
    await expect(applyPlan(db, first, { onStep })).rejects.toThrow('killed');
    await expect(applyPlan(db, planSchema([], [site([])], { at }))).rejects.toMatchObject({
      code: 'schema_unfinished',
    });
    expect(await resumePlan(db)).toBeGreaterThan(0);
    expect(await schemaDrift(db, first.to)).toEqual([]);
    expect(await resumePlan(db)).toBe(0);
  });

  test('columns in a circle of renames keep their own values', async () => {
    await publish(site([column('a', text), column('b', text)]));
    await db.transaction((tx) => tx.insert('site', ['id', 'a', 'b'], [['1', 'was a', 'was b']]));
    await publish(site([column('a', text, { renamedFrom: 'b' }), column('b', text, { renamedFrom: 'a' })]));
    expect(await db.read('SELECT a, b FROM site')).toEqual([{ a: 'was b', b: 'was a' }]);
  });

  test('what was dropped comes back with its values, until it is purged', async () => {
    await given(text, ['kept']);
    const values = async () => (await db.read<{ value: string }>('SELECT value FROM site')).map(({ value }) => value);

    await publish(site([]));
    await publish(site([column('value', text)]));
    expect(await values()).toEqual(['kept']);

    await publish();
    await publish(site([column('value', text)]));
    expect(await values()).toEqual(['kept']);

    await publish(site([]));
    expect(await purgeTombstones(db, new Date(at))).toEqual([]);
    expect(await purgeTombstones(db, new Date('2026-03-01'))).toMatchObject([
      { kind: 'column', table: 'site', original: 'value' },
    ]);
    await publish(site([column('value', text)]));
    expect(await values()).toEqual([null]);
    expect((await releasedSchema(db)).tombstones).toEqual([]);
  });

  test('a dropped table is purged with its columns', async () => {
    await publish(site([column('value', text)]));
    await publish(site([]));
    await publish();
    expect(await purgeTombstones(db, new Date('2026-03-01'))).toHaveLength(2);
    await publish(site([column('value', text)]));
    expect(await schemaDrift(db, [site([column('value', text)])])).toEqual([]);
  });

  test('a hundred thousand rows keep every value through adding, widening, renaming and removing', async () => {
    const number = { kind: 'decimal', precision: 10, scale: 2 } as const;
    const indexes = [{ name: 'ix_site_value', columns: ['value'], unique: false }];
    await publish(
      site([column('value', text), column('price', number, { nullable: false }), column('gone', text)], { indexes }),
    );
    const rows = Array.from({ length: 100_000 }, (_, n) => [`${n}`, `值 ${n}`, n / 100, 'x']);
    await db.transaction((tx) => tx.insert('site', ['id', 'value', 'price', 'gone'], rows));
    const released = site(
      [
        column('title', { kind: 'long_text' }, { renamedFrom: 'value' }),
        column('price', { kind: 'decimal', precision: 15, scale: 4 }),
        column('added', text, { nullable: false, default: 'new' }),
      ],
      { indexes: [{ name: 'ix_site_price', columns: ['price'], unique: false }] },
    );
    await publish(released);
    expect(await schemaDrift(db, [released])).toEqual([]);
    const stored = await db.read<{ id: string; title: string; price: number; added: string }>(
      'SELECT id, title, price, added FROM site',
    );
    expect(stored).toHaveLength(100_000);
    expect(
      stored.every((row) => row.title === `值 ${row.id}` && row.price === Number(row.id) / 100 && row.added === 'new'),
    ).toBe(true);
  }, 60_000);
});
