import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../expression/index.js';
import type { FormDocument } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { label, packOf } from '../../testing/pack.js';
import { Bench, idOf, person, refused } from '../testing/bench.js';
import type { RecordAnswer } from '../index.js';

const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'money', key: 'rent', label: label('Rent') },
  ],
};

const device: FormDocument = {
  key: 'device',
  title: label('Device'),
  titleField: 'name',
  search: ['name', 'note', 'kind', 'site', 'keeper'],
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'long_text', key: 'note', label: label('Note') },
    { type: 'money', key: 'price', label: label('Price') },
    { type: 'boolean', key: 'active', label: label('Active') },
    { type: 'date', key: 'due', label: label('Due') },
    { type: 'datetime', key: 'seen_at', label: label('Seen') },
    { type: 'user', key: 'keeper', label: label('Keeper') },
    {
      type: 'choice',
      key: 'kind',
      label: label('Kind'),
      options: [
        { key: 'valve', label: { 'zh-CN': '阀门', 'en-US': 'Valve' } },
        { key: 'pump', label: { 'zh-CN': '离心泵', 'en-US': 'Pump' } },
      ],
    },
    { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
    {
      type: 'formula',
      key: 'age',
      label: label('Age'),
      expr: { date_diff: [{ var: 'due' }, { today: [] }, 'day'] },
      result: { type: 'number' },
    },
  ],
};

/** In the order of the form, which is not that of their keys. */
const kinds = ['valve', 'pump'];
const rank = (value: unknown) => kinds.findIndex((kind) => kind === value);
const names = ['a', 'B', 'é', '泵', '台州紧固件', '𠮷', 'a b', '50%_x', "o'k\\"];
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
const values = fc.record({
  name: maybe(fc.constantFrom(...names)),
  note: maybe(fc.constantFrom('hello\nworld', '泵站', 'x')),
  price: maybe(fc.constantFrom(-1.5, 0, 0.01, 12.5, 99999999.99)),
  active: maybe(fc.boolean()),
  due: maybe(fc.constantFrom('1999-12-31', '2026-03-05', '2026-03-06')),
  seen_at: maybe(fc.constantFrom('2026-03-05T02:00:00.000Z', '2026-03-05T02:00:00.001Z', '2026-12-31T23:59:59.999Z')),
  kind: maybe(fc.constantFrom(...kinds)),
});

const keys = ['name', 'price', 'active', 'due', 'seen_at', 'kind', 'age', 'site.rent', 'site.name', 'created_at'];

describe.each(testDatabases())('lists on $name', ({ url }) => {
  const keeper = person({ number: 1, roles: ['admin'] });
  const bench = new Bench(packOf({ form: [site, device] }), [keeper]).on(url);
  const context = bench.as(keeper);
  let sites = new Map<string, RecordAnswer>();
  let devices: readonly RecordAnswer[] = [];

  beforeAll(async () => {
    const { records } = bench;
    for (const [name, rent] of [
      ['North', 5],
      ['南站', null],
      ['North', 7.25],
    ] as const)
      await records.create(context, 'site', { name, rent });
    sites = new Map((await records.list(context, 'site')).records.map((each) => [each.id, each]));
    const ids = [...sites.keys(), null];
    const drawn = fc.sample(values, { numRuns: 60, seed: 7 });
    const operations = drawn.map((each, index) => ({
      op: 'create' as const,
      values: { ...each, site: ids[index % ids.length], keeper: index % 5 === 0 ? keeper.id : null },
    }));
    await records.bulk(context, 'device', operations);
    devices = (await records.list(context, 'device', { limit: 1000 })).records;
  });

  /** The value a key names, through the relation if there is one. */
  const valueAt = (record: RecordAnswer, key: string): unknown => {
    const [first = '', second] = key.split('.');
    if (second === undefined) return record[first];
    return sites.get(String(record[first]))?.[second] ?? null;
  };

  const env = { now: bench.now, timeZone: bench.app.timeZone };
  function compare(a: unknown, b: unknown): number {
    if (a === b) return 0;
    if (a === null || a === undefined) return -1;
    if (b === null || b === undefined) return 1;
    if (typeof a === 'boolean') return Number(a) - Number(b);
    if (rank(a) >= 0) return rank(a) - rank(b);
    return evaluate({ '<': [{ var: 'a' }, { var: 'b' }] }, { a, b }, env) === true ? -1 : 1;
  }

  test('pages put together are the whole, in order, whatever the order and the size of a page', async () => {
    const order = fc
      .uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 })
      .chain((chosen) => fc.tuple(...chosen.map((key) => fc.boolean().map((down) => (down ? `-${key}` : key)))));
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 25 }), async (sort, limit) => {
        const pages: RecordAnswer[] = [];
        let after: string | undefined;
        do {
          const page = await bench.records.list(context, 'device', {
            sort,
            limit,
            ...(after === undefined ? {} : { after }),
          });
          pages.push(...page.records);
          after = page.next ?? undefined;
        } while (after !== undefined);
        const turned = sort.at(-1)?.startsWith('-') === true ? -1 : 1;
        const expected = [...devices].sort((a, b) => {
          for (const name of sort) {
            const key = name.replace('-', '');
            const difference = compare(valueAt(a, key), valueAt(b, key));
            if (difference !== 0) return name.startsWith('-') ? -difference : difference;
          }
          return a.id < b.id ? -turned : turned;
        });
        expect(pages.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  test('a page stays where it was while records come in before it', async () => {
    const first = await bench.records.list(context, 'device', { sort: ['created_at'], limit: 10 });
    const made = await bench.records.create(context, 'device', { name: 'late' });
    const second = await bench.records.list(context, 'device', {
      sort: ['created_at'],
      limit: 1000,
      after: first.next ?? '',
    });
    expect(first.records.length + second.records.length).toBe(devices.length + 1);
    expect(second.records.at(-1)?.id).toBe(made.id);
    await bench.records.remove(context, 'device', made.id);
  });

  test('a cursor belongs to its query', async () => {
    const { next } = await bench.records.list(context, 'device', { sort: ['name'], limit: 5 });
    for (const query of [
      { sort: ['price'], after: next ?? '' },
      { sort: ['name'], after: 'x' },
      { sort: ['name'], after: 'bnVsbA' },
    ]) {
      expect((await refused(bench.records.list(context, 'device', query))).problems).toEqual(['/after cursor_invalid']);
    }
  });

  test.each([
    ['州紧', (record: RecordAnswer) => String(record.name).includes('州紧')],
    ['B', (record: RecordAnswer) => /b/i.test(String(record.name))],
    ['50%_', (record: RecordAnswer) => String(record.name).includes('50%_')],
    ['WORLD', (record: RecordAnswer) => String(record.note).includes('world')],
    ['离心', (record: RecordAnswer) => record.kind === 'pump'],
    ['valve', (record: RecordAnswer) => record.kind === 'valve'],
    ['南', (record: RecordAnswer) => valueAt(record, 'site.name') === '南站'],
    ['person', (record: RecordAnswer) => record.keeper !== null],
    ['北京 泵', () => false],
  ])('quick search for %s looks into every search field', async (search, matches) => {
    const { records } = await bench.records.list(context, 'device', { search, limit: 1000 });
    // Some words stand in more than one field; none may be missing, and none may have nothing of it.
    const ids = new Set(records.map(({ id }) => id));
    const wanted = devices.filter(matches);
    expect(wanted.every(({ id }) => ids.has(id))).toBe(true);
    const text = (record: RecordAnswer) =>
      [
        record.name,
        record.note,
        record.kind === 'pump' ? '离心泵 Pump' : record.kind === 'valve' ? '阀门 Valve' : '',
        valueAt(record, 'site.name'),
        record.keeper === null ? '' : 'Person 1',
      ]
        .join(' ')
        .toLowerCase();
    expect(
      records.every((record) =>
        search
          .toLowerCase()
          .split(' ')
          .every((word) => text(record).includes(word)),
      ),
    ).toBe(true);
    if (search.startsWith('北京')) expect(records).toEqual([]);
  });

  test('counts stop at a bound, and say so', async () => {
    const { count } = await bench.records.list(context, 'device', {
      limit: 1,
      count: 'bounded',
      filter: { '==': [{ var: 'kind' }, 'pump'] },
    });
    expect(count).toEqual({ value: devices.filter(({ kind }) => kind === 'pump').length, exact: true });
  });

  test('a page holds the fields asked for, and the names of what they point to', async () => {
    const { records } = await bench.records.list(context, 'device', {
      fields: ['site', 'keeper'],
      filter: { '==': [{ var: 'keeper' }, { me: [] }] },
      limit: 3,
      expand: ['site'],
    });
    for (const record of records) {
      expect(Object.keys(record).sort()).toEqual(['$expanded', '$titles', 'id', 'keeper', 'site', 'version']);
      expect(record.$titles).toMatchObject({ [keeper.id]: 'Person 1' });
      if (record.site !== null)
        expect(record.$expanded).toMatchObject({ site: { id: record.site, title: valueAt(record, 'site.name') } });
    }
  });

  test('what cannot be asked is refused with everything that is wrong', async () => {
    const wrong = { filter: { and: [{ '==': [{ var: 'nam' }, 1] }, { '>': [{ var: 'price' }, 'x'] }] } };
    const { problems, error } = await refused(bench.records.list(context, 'device', wrong));
    expect(problems).toEqual(['/filter/and/0/==/0 name_unknown', '/filter/and/1/>/1 types_not_comparable']);
    expect(error.errors.every(({ message }) => message !== undefined)).toBe(true);
    expect((await refused(bench.records.list(context, 'device', { sort: ['site.nowhere'] }))).problems).toEqual([
      '/sort/0 field_unknown',
    ]);
    expect((await refused(bench.records.list(context, 'device', { fields: ['nothing'] }))).problems).toEqual([
      '/fields/0 field_unknown',
    ]);
    expect((await refused(bench.records.list(context, 'device', { expand: ['name'] }))).problems).toEqual([
      '/expand/0 expand_unsupported',
    ]);
  });

  test('groups by fields, relations and periods agree with counting', async () => {
    const { groups } = await bench.records.aggregate(context, 'device', {
      groupBy: [{ field: 'kind' }, { field: 'seen_at', grain: 'day' }],
      measures: [
        { key: 'n', measure: 'count' },
        { key: 'sum', measure: 'sum', field: 'price' },
        { key: 'avg', measure: 'avg', field: 'price' },
        { key: 'min', measure: 'min', field: 'due' },
        { key: 'max', measure: 'max', field: 'price' },
      ],
    });
    const local = (at: unknown) =>
      typeof at === 'string' ? new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10) : null;
    for (const {
      keys: [kind, day],
      values: measured,
    } of groups) {
      const own = devices.filter((record) => record.kind === kind && local(record.seen_at) === day);
      const prices = own.map(({ price }) => price).filter((price) => typeof price === 'number');
      const cents = prices.reduce((sum, price) => sum + Math.round(price * 100), 0);
      const days = own
        .map(({ due }) => due)
        .filter((due) => typeof due === 'string')
        .sort();
      expect(measured).toMatchObject({
        n: own.length,
        sum: cents / 100,
        min: days[0] ?? null,
        max: prices.length === 0 ? null : Math.max(...prices),
      });
      if (prices.length === 0) expect(measured.avg).toBeNull();
      else expect(Number(measured.avg)).toBeCloseTo(cents / 100 / prices.length, 6);
    }
    expect(groups.reduce((sum, { values: { n } }) => sum + Number(n), 0)).toBe(devices.length);
    const bySite = await bench.records.aggregate(context, 'device', { groupBy: [{ field: 'site' }] });
    expect(bySite.$titles).toEqual(Object.fromEntries([...sites.values()].map(({ id, name }) => [id, name])));
    const byName = await bench.records.aggregate(context, 'device', { groupBy: [{ field: 'site.name' }] });
    expect(byName.groups.map(({ keys: [name] }) => name).sort()).toEqual(['North', null, '南站'].sort());
    const some = (offset: number) =>
      bench.records.aggregate(context, 'device', { groupBy: [{ field: 'site.name' }], limit: 2, offset });
    const [first, rest] = [await some(0), await some(2)];
    expect([first.more, rest.more]).toEqual([true, false]);
    expect([...first.groups, ...rest.groups]).toEqual(byName.groups);
    const wrong = { groupBy: [{ field: 'price', grain: 'day' as const }] };
    expect((await refused(bench.records.aggregate(context, 'device', wrong))).problems).toEqual([
      '/groupBy/0/grain grain_unsupported',
    ]);
  });

  test('the recycle bin lists what was deleted, to those who could have deleted it', async () => {
    const { records } = bench;
    const { id } = await records.create(context, 'device', { name: 'binned', keeper: keeper.id });
    await records.remove(context, 'device', id);
    expect((await records.list(context, 'device', { deleted: true })).records.map((record) => record.id)).toContain(id);
    expect((await records.list(context, 'device', { limit: 1000 })).records.map((record) => record.id)).not.toContain(
      id,
    );
    await expect(refused(records.get(context, 'device', id))).resolves.toMatchObject({ status: 404 });
    await expect(records.get(context, 'device', id, { deleted: true })).resolves.toMatchObject({ name: 'binned' });
    await records.restore(context, 'device', id);
    await records.remove(context, 'device', id);
    await records.purge(context, 'device', id);
    await expect(refused(records.restore(context, 'device', id))).resolves.toMatchObject({ status: 404 });
    await expect(refused(records.get(context, 'device', idOf(5)))).resolves.toMatchObject({ status: 404 });
  });
});
