import { describe, expect, test } from '@jest/globals';
import { analyse } from '../check/check.js';
import {
  check,
  compileExpr,
  compileSql,
  explain,
  mysqlDialect,
  parseFormula,
  printFormula,
  sqliteDialect,
  type Env,
  type Expr,
} from '../index.js';
import { words } from '../locales/index.js';
import { expressionLocales } from '../types.js';
import { sampleScope } from '../testing/sample.js';
import { operations } from './index.js';

/** Well-typed uses of each operation, with what they come to for the record below. */
const uses: Readonly<Record<string, readonly (readonly [formula: string, value: unknown])[]>> = {
  and: [
    ['done and amount > 1', true],
    ['done and note == "x"', false],
  ],
  or: [
    ['done or amount > 1', true],
    ['and(done) or note == "x"', true],
  ],
  '!': [
    ['not done', false],
    ['not empty(note)', false],
  ],
  if: [
    ['if(amount > 100, "big", amount > 10, "middle", "small")', 'middle'],
    ['if(note == "x", 1)', null],
  ],
  '==': [
    ['title == "中文"', true],
    ['note == null', true],
    ['status == "open"', true],
  ],
  '!=': [
    ['note != "x"', true],
    ['owner != me()', false],
  ],
  '<': [
    ['due < today()', true],
    ['note < "x"', false],
  ],
  '<=': [['amount <= 12.5', true]],
  '>': [['at > now()', false]],
  '>=': [['"b" >= "a"', true]],
  in: [
    ['status in ["open", "closed"]', true],
    ['me() in watchers', true],
    ['note in ["a"]', false],
  ],
  includes: [
    ['includes(tags, "a")', true],
    ['includes(kinds, "closed")', false],
  ],
  includes_any: [
    ['includes_any(tags, ["x", "a"])', true],
    ['includes_any(watchers, ["u9"])', false],
  ],
  '+': [
    ['amount + rate', 12.8],
    ['amount + site.size', null],
  ],
  '-': [
    ['amount - 0.1 - 0.2', 12.2],
    ['-amount', -12.5],
  ],
  '*': [['rate * rate', 0.09]],
  '/': [
    ['amount / 3', 4.1666666667],
    ['amount / 0', null],
  ],
  '%': [
    ['-7.5 % 2', -1.5],
    ['amount % 0', null],
  ],
  min: [
    ['min(amount, 3, 7)', 3],
    ['min(due, start)', '2024-01-31'],
  ],
  max: [['max(amount, site.size)', null]],
  floor: [['floor(-amount)', -13]],
  ceil: [['ceil(amount)', 13]],
  abs: [['abs(-amount)', 12.5]],
  round: [
    ['round(amount)', 13],
    ['round(-2.345, 2)', -2.35],
  ],
  cat: [['cat(title, note, amount, due)', '中文12.52024-01-31']],
  length: [
    ['length("a😀")', 2],
    ['length(note)', 0],
    ['length(tags)', 2],
  ],
  lower: [['lower("AÉ")', 'aÉ']],
  upper: [['upper("ab中")', 'AB中']],
  trim: [['trim("　 a b\\t")', 'a b']],
  contains: [
    ['contains(title, "文")', true],
    ['contains(note, "")', false],
  ],
  starts_with: [['starts_with(title, "中")', true]],
  ends_with: [['ends_with(title, "中")', false]],
  substr: [
    ['substr("a😀b", 1, 1)', '😀'],
    ['substr(title, 1)', '文'],
  ],
  empty: [
    ['empty(note)', true],
    ['empty(parts)', false],
    ['empty(tags)', false],
  ],
  coalesce: [['coalesce(note, title, "x")', '中文']],
  now: [['now()', '2024-03-01T16:30:00.000Z']],
  today: [['today()', '2024-03-02']],
  date_add: [
    ['date_add(due, 1, "month")', '2024-02-29'],
    ['date_add(at, -30, "minute")', '2024-02-29T15:30:00.000Z'],
  ],
  date_diff: [
    ['date_diff(due, today(), "month")', 1],
    ['date_diff(now(), at, "hour")', -24],
  ],
  start_of: [
    ['start_of(due, "week")', '2024-01-29'],
    ['start_of(at, "day")', '2024-02-29T16:00:00.000Z'],
    ['start_of(due, "quarter")', '2024-01-01'],
  ],
  to_date: [['to_date(at)', '2024-03-01']],
  year: [['year(at)', 2024]],
  month: [['month(at)', 3]],
  day: [['day(at)', 1]],
  weekday: [['weekday(at)', 5]],
  hour: [['hour(at)', 0]],
  me: [['me()', 'u1']],
  my_department: [['my_department() == department', true]],
  my_department_tree: [['department in my_department_tree()', true]],
  has_role: [
    ['has_role("admin")', true],
    ['has_role("other")', false],
  ],
  in_department_tree: [
    ['in_department_tree(owner)', true],
    ['in_department_tree(department)', true],
  ],
  sum: [
    ['sum(parts, quantity * price)', 20.2],
    ['sum(parts, quantity, quantity > 100)', 0],
    ['sum(parts, $parent.rate)', 0.6],
  ],
  avg: [
    ['avg(parts, quantity)', 1.5],
    ['avg(visits, score)', null],
  ],
  min_of: [['min_of(parts, quantity)', 1]],
  max_of: [['max_of(parts, bought)', '2024-05-01']],
  count: [
    ['count(parts)', 2],
    ['count(parts, price > 1)', 1],
  ],
  some: [
    ['some(parts, quantity == 2)', true],
    ['some(visits, true)', false],
  ],
  all: [
    ['all(parts, quantity > 0)', true],
    ['all(visits, false)', true],
  ],
  none: [['none(parts, quantity > 5)', true]],
};

const record = {
  id: 't1',
  title: '中文',
  note: null,
  amount: 12.5,
  rate: 0.3,
  done: true,
  due: '2024-01-31',
  start: '2024-02-01',
  at: '2024-02-29T16:00:00.000Z',
  status: 'open',
  tags: ['b', 'a'],
  kinds: ['open'],
  watchers: ['u1'],
  owner: { id: 'u1', department: 'd1' },
  department: 'd1',
  site: { id: 's1', size: null },
  parts: [
    { id: 'p1', quantity: 2, price: 10.1, bought: '2024-05-01' },
    { id: 'p2', quantity: 1, price: null, bought: null },
  ],
  visits: [],
};
const env: Env = {
  now: '2024-03-01T16:30:00.000Z',
  timeZone: 'Asia/Shanghai',
  me: { id: 'u1', department: 'd1', departmentTree: ['d1', 'd2'], roles: ['admin'] },
};

function parse(formula: string): Expr {
  const parsed = parseFormula(formula);
  if ('problem' in parsed) throw new Error(`${formula}: ${parsed.problem.message['en-US']}`);
  return parsed.expr;
}

test('every operation has its uses here, and none is unknown', () => {
  expect(Object.keys(uses).sort()).toEqual(operations.map(({ name }) => name).sort());
});

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  'the operation %s',
  (name, operation) => {
    const known = uses[name] ?? [];

    test.each(known)('%s', (formula, value) => {
      const expr = parse(formula);
      expect(JSON.stringify(expr)).toContain(JSON.stringify(name));
      expect(check(expr, sampleScope).diagnostics).toEqual([]);
      expect(compileExpr(expr)(record, env)).toEqual(value);
      expect(explain(expr, sampleScope, record, env).value).toEqual(value);
      expect(parse(printFormula(expr))).toEqual(expr);
      for (const dialect of [sqliteDialect, mysqlDialect({ collation: 'utf8mb4_nopad_bin' })]) {
        const { sql, params } = compileSql(expr, sampleScope, dialect).condition(env);
        expect([...sql.matchAll(/\?/g)]).toHaveLength(params.length);
      }
    });

    test('refuses what it cannot compute, and never fails on a wrong call', () => {
      const wrong: Expr[] = [
        { [name]: [] },
        { [name]: [{ var: 'parts' }] },
        { [name]: [[], {}, null, 1, 2, 3, 4] },
        { [name]: { var: 'nowhere' } },
      ];
      const found = wrong.map((expr) => check(expr, sampleScope).diagnostics.length);
      expect(found.some((count) => count > 0)).toBe(true);
    });

    test('has words in every language, one for each argument', () => {
      for (const locale of expressionLocales) {
        const phrase = words(locale).operations[name];
        expect(phrase).toBeDefined();
        const all = typeof phrase === 'string' ? [phrase] : Object.values(phrase ?? {});
        expect(all.every((template) => template.length > 0)).toBe(true);
        if (typeof phrase !== 'string') continue;
        const [least, most] = operation.arity;
        expect([least, most]).toEqual([most, most]);
        for (let index = 0; index < most; index++) expect(phrase).toContain(`{${index}}`);
      }
    });

    test('says what it reads besides its arguments', () => {
      const expr = parse(known[0]?.[0] ?? name);
      const { volatile, usesActor } = analyse(expr, sampleScope);
      if (operation.reads === 'time') expect(volatile).toBe(true);
      if (operation.reads === 'actor') expect(usesActor).toBe(true);
    });
  },
);
