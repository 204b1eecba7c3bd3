import fc from 'fast-check';
import { levels, statuses } from './sample.js';

/** A row of a table: its columns' values in the language's own shapes. */
export type Row = Record<string, unknown>;

/** Records as the database keeps them, by table. */
export type World = ReadonlyMap<string, readonly Row[]>;

export const departments = ['d1', 'd2', 'd3'];
export const users = ['u1', 'u2', 'u3', 'u4'];
const sites = ['s1', 's2', 's3'];
const regions = ['r1', 'r2'];

const awkward = [
  '',
  ' ',
  'a',
  'A',
  'ab',
  'a ',
  ' a',
  'aB中',
  '中',
  '中文',
  '文中',
  '😀',
  '😀a',
  'ﾾ',
  "it's",
  '"q"',
  '\\',
  'a\\b',
  '%',
  '_',
  'Ａ',
  'é',
  'É',
  'ß',
  'İ',
  'ı',
  '\n',
  '　x　',
  'a\tb',
  '0',
  '1.50',
  '12',
  'null',
  '[]',
  'e\u0301',
  '\ud7ff',
  '\u{10ffff}',
];

/** Texts that databases like to get wrong, and any other that UTF-8 can hold. */
export const texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...awkward) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => !/[\0\ud800-\udfff]/u.test(text)),
  },
);

/** Decimals of at most four fractional digits. */
export const numbers = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      0,
      1,
      -1,
      2,
      3,
      7,
      10,
      0.5,
      -0.5,
      0.1,
      0.2,
      0.3333,
      1.25,
      -2.5,
      100,
      0.0001,
      999_999.9999,
      -1_000_000,
    ),
  },
  { weight: 2, arbitrary: fc.integer({ min: -1e10, max: 1e10 }).map((units) => units / 10_000 + 0) },
  { weight: 1, arbitrary: fc.integer({ min: -400, max: 400 }) },
);

const HOUR = 3_600_000;
/** Instants at which zones of the tests change their offset, and others that are close to an edge. */
const edges = [
  '2024-03-10T07:00',
  '2024-11-03T06:00',
  '2024-03-31T01:00',
  '2024-10-27T01:00',
  '2024-04-06T15:00',
  '2024-10-05T15:30',
  '2010-11-07T02:31',
  '2010-03-14T03:31',
  '2024-02-29T12:00',
  '2024-12-31T16:00',
  '2023-12-31T23:59',
  '1999-12-31T23:00',
  '2100-01-01T00:00',
].map((text) => Date.parse(`${text}Z`));

const millis = fc.oneof(
  fc
    .tuple(fc.constantFrom(...edges), fc.integer({ min: -2 * HOUR, max: 2 * HOUR }))
    .map(([edge, apart]) => edge + apart),
  fc.constantFrom(...edges),
  fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2099, 11, 31) }),
  fc.constantFrom(
    Date.UTC(1000, 0, 1),
    Date.UTC(1000, 0, 2, 5),
    Date.UTC(9999, 11, 31, 23, 59, 59, 999),
    Date.UTC(9999, 11, 31, 3),
  ),
);
export const datetimes = millis.map((ms) => new Date(ms).toISOString());
export const dates = datetimes.map((text) => text.slice(0, 10));

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.array(arbitrary, { maxLength });
const choice = (options: readonly string[]) => fc.constantFrom(...options);

const shapes: Readonly<Record<string, fc.Arbitrary<Row>>> = {
  task: fc.record({
    title: maybe(texts),
    note: maybe(texts),
    amount: maybe(numbers),
    rate: maybe(numbers),
    effort: maybe(fc.integer({ min: -1e6, max: 1e6 })),
    done: maybe(fc.boolean()),
    due: maybe(dates),
    start: maybe(dates),
    at: maybe(datetimes),
    closed_at: maybe(datetimes),
    status: maybe(choice(statuses)),
    level: maybe(choice(levels)),
    tags: maybe(some(texts)),
    kinds: maybe(some(choice(statuses))),
    spot: maybe(
      fc.record({ city: maybe(texts), height: maybe(numbers), indoor: maybe(fc.boolean()) }, { requiredKeys: [] }),
    ),
    // Ids of nobody and of nothing stand for what was purged.
    owner: maybe(choice([...users, 'u9'])),
    department: maybe(choice(departments)),
    site: maybe(choice([...sites, 's9'])),
  }),
  task_parts: fc.record({
    quantity: maybe(numbers),
    price: maybe(numbers),
    label: maybe(texts),
    fresh: maybe(fc.boolean()),
    bought: maybe(dates),
    status: maybe(choice(statuses)),
    origin: maybe(choice(sites)),
  }),
  visit: fc.record({
    at: maybe(datetimes),
    score: maybe(numbers),
    owner: maybe(choice(users)),
    remark: maybe(texts),
    site: maybe(choice(sites)),
    deleted_at: fc.option(datetimes, { nil: null, freq: 1 }),
  }),
  site: fc.record({
    name: maybe(texts),
    size: maybe(numbers),
    opened: maybe(dates),
    checked: maybe(datetimes),
    status: maybe(choice(statuses)),
    tags: maybe(some(texts)),
    owner: maybe(choice(users)),
    region: maybe(choice(regions)),
  }),
  region: fc.record({
    name: maybe(texts),
    score: maybe(numbers),
    busy: maybe(fc.boolean()),
    manager: maybe(choice(users)),
  }),
  people: fc.record({ name: maybe(texts), department: maybe(choice(departments)) }),
  department: fc.record({ name: maybe(texts) }),
};

const link = (targets: readonly string[]) => fc.uniqueArray(choice(targets), { maxLength: 3 });

/** Draws all rows of the tables from one seed, so that a failure can be repeated. */
export function drawWorld(seed: number, count: number): World {
  const draw = (table: string, ids: readonly string[], key?: string, owners: readonly string[] = []): Row[] => {
    const shape = shapes[table];
    if (!shape) throw new Error(`no rows are known for ${table}`);
    const rows = fc.sample(shape, { seed: seed + table.length, numRuns: ids.length });
    return rows.map((row, index) => ({
      id: ids[index],
      ...row,
      ...(key !== undefined && { [key]: owners[index % owners.length] }),
    }));
  };
  const named = (prefix: string, total: number) => Array.from({ length: total }, (_, index) => `${prefix}${index + 1}`);
  const tasks = named('t', count);
  // A third of the tasks have no rows at all.
  const owners = tasks.filter((_, index) => index % 3 !== 0);
  const links = (targets: readonly string[], shift: number): Row[] =>
    fc
      .sample(link(targets), { seed: seed + shift, numRuns: count })
      .flatMap((ids, index) => ids.map((target) => ({ record: tasks[index], target })));
  return new Map([
    ['task', draw('task', tasks)],
    ['task_parts', draw('task_parts', named('p', count * 2), 'parent', owners)],
    ['visit', draw('visit', named('v', count * 2), 'task', owners)],
    ['site', draw('site', sites)],
    ['region', draw('region', regions)],
    ['people', draw('people', users)],
    ['department', draw('department', departments)],
    ['task_watchers', links(users, 1)],
    ['task_places', links(sites, 2)],
  ]);
}

/** The tasks as JavaScript evaluates them: related records inside, rows as arrays. */
export function loadTasks(world: World): Row[] {
  const rows = (table: string) => world.get(table) ?? [];
  const one = (table: string, id: unknown, load: (row: Row) => Row = (row) => row): unknown => {
    const found = rows(table).find((row) => row['id'] === id);
    // What was purged is known by its id alone.
    return id === null ? null : found ? load(found) : { id };
  };
  const visitsOf = (key: string, id: unknown) =>
    rows('visit')
      .filter((row) => row[key] === id && row['deleted_at'] === null)
      .map((row) => ({ ...row, owner: one('people', row['owner']) }));
  const region = (row: Row): Row => ({ ...row, manager: one('people', row['manager']) });
  const site = (row: Row): Row => ({
    ...row,
    owner: one('people', row['owner']),
    region: one('region', row['region'], region),
    visits: visitsOf('site', row['id']),
  });
  const targets = (table: string, id: unknown) =>
    rows(table)
      .filter((row) => row['record'] === id)
      .map((row) => row['target']);
  return rows('task').map((row) => ({
    ...row,
    owner: one('people', row['owner']),
    department: one('department', row['department']),
    site: one('site', row['site'], site),
    watchers: targets('task_watchers', row['id']),
    places: targets('task_places', row['id']),
    parts: rows('task_parts')
      .filter((part) => part['parent'] === row['id'])
      .map((part) => ({ ...part, origin: one('site', part['origin'], site) })),
    visits: visitsOf('task', row['id']),
  }));
}
