import fc from 'fast-check';
import type { Env, Expr } from '../types.js';
import { addUnits, clockUnits, startUnits } from '../values/time.js';
import { dates, datetimes, departments, numbers, texts, users } from './records.js';
import { statuses } from './sample.js';

/** The types expressions are generated of. */
export const kinds = ['boolean', 'number', 'text', 'date', 'datetime', 'status', 'user', 'department', 'site'] as const;
export type GeneratedKind = (typeof kinds)[number];

type Paths = Readonly<Record<GeneratedKind, readonly string[]>>;

const task: Paths = {
  boolean: ['done', 'site.region.busy', 'spot.indoor'],
  number: ['amount', 'rate', 'effort', 'site.size', 'site.region.score', 'spot.height'],
  text: [
    'title',
    'note',
    'site.name',
    'site.region.name',
    'spot.city',
    'owner.name',
    'site.owner.name',
    'department.name',
  ],
  date: ['due', 'start', 'site.opened'],
  datetime: ['at', 'closed_at', 'site.checked'],
  status: ['status', 'level', 'site.status'],
  user: ['owner', 'site.owner', 'site.region.manager'],
  department: ['department', 'owner.department'],
  site: ['site', 'site.id'],
};
const part: Paths = {
  boolean: ['fresh', '$parent.done'],
  number: ['quantity', 'price', 'origin.size', '$parent.amount', '$parent.site.size'],
  text: ['label', 'origin.name', 'origin.region.name', '$parent.title'],
  date: ['bought', 'origin.opened', '$parent.due'],
  datetime: ['origin.checked', '$parent.at'],
  status: ['status', 'origin.status', '$parent.status'],
  user: ['origin.owner', '$parent.owner'],
  department: ['origin.owner.department', '$parent.department'],
  site: ['origin', '$parent.site'],
};
const visit: Paths = {
  boolean: ['$parent.done'],
  number: ['score', '$parent.rate'],
  text: ['remark', 'owner.name', '$parent.note'],
  date: ['$parent.start'],
  datetime: ['at', '$parent.closed_at'],
  status: ['$parent.level'],
  user: ['owner', '$parent.owner'],
  department: ['owner.department'],
  site: ['$parent.site.id'],
};

/** Where an expression stands: which paths it may read, and which rows it may run over. */
interface Place {
  readonly name: string;
  readonly paths: Paths;
  readonly rows: readonly (readonly [path: string, place: Place])[];
}
const parts: Place = { name: 'part', paths: part, rows: [] };
const visits: Place = { name: 'visit', paths: visit, rows: [] };
const tasks: Place = {
  name: 'task',
  paths: task,
  rows: [
    ['parts', parts],
    ['visits', visits],
    ['site.visits', visits],
  ],
};

type Any = fc.Arbitrary<Expr>;
const call = (name: string, ...args: readonly Any[]): Any =>
  fc.tuple(...args).map((values): Expr => ({ [name]: values }));
const many = (name: string, arg: Any, minLength: number, maxLength: number): Any =>
  fc.array(arg, { minLength, maxLength }).map((values): Expr => ({ [name]: values }));
const choose = (...arbitraries: readonly Any[]): Any => fc.oneof(...arbitraries);
const word = (words: readonly string[]): Any => fc.constantFrom(...words);
const path = (paths: readonly string[]): Any => fc.constantFrom(...paths).map((name): Expr => ({ var: name }));

const literals: Readonly<Record<GeneratedKind, Any>> = {
  boolean: fc.boolean(),
  number: numbers,
  text: texts,
  date: dates,
  datetime: datetimes,
  status: word(statuses),
  user: word(users),
  department: word(departments),
  site: word(['s1', 's2']),
};
const NULL: Any = fc.constant(null);
const dayUnits = addUnits.filter((unit) => !clockUnits.has(unit));
const amounts = choose(fc.integer({ min: -40, max: 40 }), fc.constantFrom(2.5, -0.9, 12, 1200, -100_000, 1e7, 9e14));

/** Well-typed expressions, by type, depth and place; each built once. */
class Grammar {
  private readonly known = new Map<string, Any>();

  of(kind: GeneratedKind, depth: number, place: Place = tasks): Any {
    const name = `${kind} ${depth} ${place.name}`;
    const made = this.known.get(name) ?? (depth === 0 ? this.leaf(kind, place) : this.node(kind, depth - 1, place));
    this.known.set(name, made);
    return made;
  }

  private leaf(kind: GeneratedKind, place: Place): Any {
    return fc.oneof({ weight: 4, arbitrary: path(place.paths[kind]) }, { weight: 2, arbitrary: literals[kind] });
  }

  private node(kind: GeneratedKind, depth: number, place: Place): Any {
    const of = (other: GeneratedKind) => this.of(other, depth, place);
    const shared = [
      call('if', of('boolean'), of(kind), of(kind)),
      call('if', of('boolean'), of(kind), of('boolean'), choose(of(kind), NULL)),
      many('coalesce', of(kind), 1, 3),
    ];
    return fc.oneof(
      { weight: 2, arbitrary: this.leaf(kind, place) },
      { weight: 7, arbitrary: choose(...this.own(kind, of, place), ...this.overRows(kind, depth, place)) },
      { weight: 1, arbitrary: choose(...shared) },
    );
  }

  private own(kind: GeneratedKind, of: (kind: GeneratedKind) => Any, place: Place): Any[] {
    switch (kind) {
      case 'boolean':
        return [...this.logic(of), ...this.tests(of, place)];
      case 'number':
        return this.numbers(of);
      case 'text':
        return [
          many('cat', choose(of('text'), of('number'), of('date'), of('status')), 1, 3),
          call('lower', choose(of('text'), of('status'))),
          call('upper', choose(of('text'), of('status'))),
          call('trim', of('text')),
          call('substr', of('text'), fc.integer({ min: -1, max: 3 })),
          call(
            'substr',
            choose(of('text'), of('status')),
            choose(fc.integer({ min: -1, max: 3 }), of('number')),
            choose(fc.nat(4), of('number')),
          ),
          call('if', of('boolean'), of('status'), of('text')),
        ];
      case 'date':
        return [
          call('today'),
          call('to_date', of('datetime')),
          call('start_of', of('date'), word(startUnits.filter((unit) => unit !== 'hour'))),
          call('date_add', of('date'), choose(amounts, of('number')), word(dayUnits)),
          many('min', of('date'), 1, 2),
          many('max', of('date'), 2, 3),
        ];
      case 'datetime':
        return [
          call('now'),
          call('start_of', of('datetime'), word(startUnits)),
          call('date_add', of('datetime'), choose(amounts, of('number')), word(addUnits)),
          many('min', of('datetime'), 2, 2),
          many('max', of('datetime'), 2, 2),
        ];
      case 'user':
        return [call('me')];
      case 'department':
        return [call('my_department')];
      default:
        return [many('coalesce', of(kind), 2, 3)];
    }
  }

  private logic(of: (kind: GeneratedKind) => Any): Any[] {
    const pairs = kinds.map((kind) => fc.tuple(choose(of(kind), of(kind), of(kind), NULL), of(kind)));
    const ordered = (['number', 'text', 'date', 'datetime'] as const).map((kind) => fc.tuple(of(kind), of(kind)));
    const compared = (names: readonly string[], sides: readonly fc.Arbitrary<[Expr, Expr]>[]): Any =>
      fc
        .tuple(fc.constantFrom(...names), fc.oneof(...sides), fc.boolean())
        .map(([name, [a, b], turned]): Expr => ({ [name]: turned ? [b, a] : [a, b] }));
    return [
      many('and', of('boolean'), 1, 3),
      many('or', of('boolean'), 1, 3),
      call('!', of('boolean')),
      compared(['==', '!='], pairs),
      compared(['==', '!='], pairs),
      compared(['<', '<=', '>', '>='], ordered),
      compared(['<', '<=', '>', '>='], ordered),
    ];
  }

  private tests(of: (kind: GeneratedKind) => Any, place: Place): Any[] {
    const list = (kind: GeneratedKind) =>
      fc.array(
        choose(
          literals[kind],
          literals[kind],
          of(kind).filter((item) => item !== null),
        ),
        { maxLength: 3 },
      );
    const tree: Any = fc.constant({ my_department_tree: [] });
    const day = fc.tuple(
      fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
      path(place.paths.datetime),
      choose(dates, call('today')),
      fc.boolean(),
    );
    return [
      day.map(([name, at, other, turned]): Expr => ({
        [name]: turned ? [other, { to_date: [at] }] : [{ to_date: [at] }, other],
      })),
      ...(['contains', 'starts_with', 'ends_with'] as const).map((name) =>
        call(name, choose(of('text'), of('status')), of('text')),
      ),
      ...kinds.filter((kind) => kind !== 'boolean').map((kind) => call('in', of(kind), list(kind))),
      ...kinds.map((kind) => call('empty', of(kind))),
      call('in', of('department'), tree),
      call('includes', tree, of('department')),
      call('in_department_tree', of('department')),
      call('has_role', word(['admin', 'other'])),
    ];
  }

  private numbers(of: (kind: GeneratedKind) => Any): Any[] {
    const number = of('number');
    const dated = choose(of('date'), of('datetime'));
    return [
      many('+', number, 2, 3),
      many('-', number, 1, 2),
      many('*', number, 2, 3),
      call('/', number, number),
      call('%', number, number),
      many('min', number, 1, 3),
      many('max', number, 2, 3),
      call('floor', number),
      call('ceil', number),
      call('abs', number),
      call('round', number),
      call('round', number, fc.nat(10)),
      call('length', choose(of('text'), of('status'))),
      call('date_diff', of('date'), of('date'), word(dayUnits)),
      call('date_diff', of('datetime'), of('datetime'), word(addUnits)),
      ...['year', 'month', 'day', 'weekday'].map((name) => call(name, dated)),
      call('hour', of('datetime')),
    ];
  }

  /** Operations on lists and rows, which stand on the task only. */
  private overRows(kind: GeneratedKind, depth: number, place: Place): Any[] {
    if (place !== tasks) return [];
    const run = (work: (rows: Any, of: (kind: GeneratedKind) => Any) => Any) =>
      choose(
        ...place.rows.map(([name, inner]) =>
          work(fc.constant({ var: name }), (other) => this.of(other, Math.min(depth, 2), inner)),
        ),
      );
    const measured = (name: string, of: GeneratedKind) => [
      run((rows, inner) => call(name, rows, inner(of))),
      run((rows, inner) => call(name, rows, inner(of), inner('boolean'))),
    ];
    if (kind === 'number') {
      const lengths = ['tags', 'kinds', 'watchers', 'places', 'site.tags'].map((name) =>
        call('length', fc.constant({ var: name })),
      );
      const counts = [run((rows) => call('count', rows)), run((rows, inner) => call('count', rows, inner('boolean')))];
      return [
        ...['sum', 'avg', 'min_of', 'max_of'].flatMap((name) => measured(name, 'number')),
        ...counts,
        choose(...lengths),
      ];
    }
    if (kind === 'date' || kind === 'datetime') return ['min_of', 'max_of'].flatMap((name) => measured(name, kind));
    if (kind !== 'boolean') return [];
    return [
      ...['some', 'all', 'none'].map((name) => run((rows, inner) => call(name, rows, inner('boolean')))),
      ...this.lists(depth),
    ];
  }

  private lists(depth: number): Any[] {
    const lists: readonly (readonly [string, GeneratedKind])[] = [
      ['tags', 'text'],
      ['site.tags', 'text'],
      ['kinds', 'status'],
      ['watchers', 'user'],
      ['places', 'site'],
    ];
    const variable = (name: string): Any => fc.constant({ var: name });
    const literal = (kind: GeneratedKind) => fc.array(literals[kind], { maxLength: 3 });
    return [
      ...lists.map(([name, kind]) => call('includes', variable(name), this.of(kind, depth))),
      ...lists.map(([name, kind]) => call('in', this.of(kind, depth), variable(name))),
      ...lists.map(([name, kind]) => call('includes_any', variable(name), literal(kind))),
      call('includes_any', variable('tags'), variable('site.tags')),
      call('includes_any', variable('watchers'), fc.constant(users.slice(0, 2))),
      ...[...lists.map(([name]) => name), 'parts', 'visits', 'site.visits', 'spot'].map((name) =>
        call('empty', variable(name)),
      ),
      call('in_department_tree', path(task.user)),
    ];
  }
}

const grammar = new Grammar();

/** An expression of any type. */
export const expressions: fc.Arbitrary<Expr> = fc.oneof(
  { weight: 4, arbitrary: grammar.of('boolean', 3) },
  { weight: 3, arbitrary: grammar.of('number', 3) },
  ...kinds.slice(2).map((kind) => ({ weight: 1, arbitrary: grammar.of(kind, 2) })),
);

export const zones = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Bogota',
];

const columnsOfTime = [
  { date: true, paths: ['due', 'start'] },
  { date: false, paths: ['at', 'closed_at'] },
] as const;

/** Every operation of time on columns, in every unit, and on what came of another one. */
export const timeExpressions: readonly Expr[] = columnsOfTime.flatMap(({ date, paths: [path, other = path] }) => {
  const own: Expr = { var: path };
  const starts = startUnits.filter((unit) => !date || unit !== 'hour');
  const units = addUnits.filter((unit) => !date || !clockUnits.has(unit));
  const starting = starts.map((unit): Expr => ({ start_of: [own, unit] }));
  const begun: Expr = { start_of: [own, 'week'] };
  return [
    ...starting,
    ...units.flatMap((unit) => [-40_000, -1, 0, 1, 31].map((count): Expr => ({ date_add: [own, count, unit] }))),
    ...units.flatMap((unit): Expr[] => [
      { date_diff: [own, { var: other }, unit] },
      { date_diff: [begun, own, unit] },
      { date_diff: [own, begun, unit] },
    ]),
    ...['year', 'month', 'day', 'weekday', ...(date ? [] : ['hour'])].map((part): Expr => ({ [part]: [own] })),
    ...(date ? [] : [{ to_date: [own] }, ...starting.map((start): Expr => ({ to_date: [start] }))]),
  ];
});

/** Environments: time zones with and without daylight saving; someone, or nobody, signed in. */
export const environments: fc.Arbitrary<Env> = fc
  .record({
    now: datetimes.filter((text) => text > '1970' && text < '2100'),
    timeZone: fc.constantFrom(...zones),
    me: fc.option(
      fc.record({
        id: fc.constantFrom(...users),
        department: fc.option(fc.constantFrom(...departments), { nil: null }),
        departmentTree: fc.subarray(departments),
        roles: fc.subarray(['admin', 'other']),
      }),
      { nil: undefined, freq: 5 },
    ),
  })
  .map(({ me, ...env }) => ({ ...env, ...(me && { me }) }));
