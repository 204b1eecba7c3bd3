import { describe, expect, test } from '@jest/globals';
import {
  compileSql,
  ExpressionError,
  mysqlDialect,
  parseFormula,
  sqliteDialect,
  toCondition,
  toSql,
  type Env,
  type Expr,
  type SqlDialect,
} from '../index.js';
import { sampleScope } from '../testing/sample.js';

const mysql = mysqlDialect({ collation: 'utf8mb4_nopad_bin' });
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
const where = (formula: string, dialect: SqlDialect = sqliteDialect) => {
  const { sql, params } = toCondition(parse(formula), sampleScope, dialect, env);
  return [sql.replace(/["`]/g, ''), ...params];
};

describe('a condition leaves indexes usable', () => {
  test.each<[string, ...(string | number)[]]>([
    ['status == "open"', 't.status = ?', 'open'],
    ['amount > 10.5', 't.amount > ?', 10.5],
    ['due <= today()', 't.due <= ?', '2024-03-02'],
    ['due >= date_add(start_of(today(), "month"), -1, "month")', 't.due >= ?', '2024-02-01'],
    ['owner == me()', 't.owner = ?', 'u1'],
    ['done', 't.done = ?', 1],
    ['note == null', 't.note IS NULL'],
    ['status in ["open", "closed"]', 't.status IN (?, ?)', 'open', 'closed'],
    ['department in my_department_tree()', 't.department IN (?, ?)', 'd1', 'd2'],
    ['in_department_tree(department)', 't.department IN (?, ?)', 'd1', 'd2'],
    ['starts_with(title, "ab")', '(t.title >= ? AND t.title < ?)', 'ab', 'ac'],
    ['amount < rate', 't.amount < t.rate'],
    ['done and status == "open" or owner == me()', '((t.done = ? AND t.status = ?) OR t.owner = ?)', 1, 'open', 'u1'],
    ['has_role("admin") and done', 't.done = ?', 1],
    ['has_role("other") and done', '1 = 0'],
    ['has_role("admin") or done', '1 = 1'],
    ['site.status == "open"', 't.site IN (SELECT x1.id FROM site x1 WHERE x1.status = ?)', 'open'],
    [
      'site.region.score > 3',
      't.site IN (SELECT x1.id FROM site x1 WHERE x1.region IN (SELECT x2.id FROM region x2 WHERE x2.score > ?))',
      3,
    ],
    ['in_department_tree(owner)', 't.owner IN (SELECT x1.id FROM people x1 WHERE x1.department IN (?, ?))', 'd1', 'd2'],
    ['me() in watchers', 't.id IN (SELECT x1.record FROM task_watchers x1 WHERE x1.target = ?)', 'u1'],
    ['some(parts, price > 1)', 'EXISTS (SELECT 1 FROM task_parts x1 WHERE x1.parent = t.id AND x1.price > ?)', 1],
    ['empty(parts)', 'NOT EXISTS (SELECT 1 FROM task_parts x1 WHERE x1.parent = t.id)'],
  ])('%s', (formula, ...sql) => {
    expect(where(formula)).toEqual(sql);
    expect(where(formula, mysql)).toEqual(sql);
  });

  test.each([
    ['to_date(at) == today()', '2024-03-01T16:00:00.000Z', '2024-03-02T16:00:00.000Z'],
    ['to_date(at) < "2024-01-01"', '1000-01-01T16:00:00.000Z', '2023-12-31T16:00:00.000Z'],
    ['"2024-01-01" <= to_date(at)', '2023-12-31T16:00:00.000Z', '9999-12-31T16:00:00.000Z'],
  ])('of a day: %s', (formula, from, to) => {
    expect(where(formula)).toEqual(['(t.at >= ? AND t.at < ?)', from, to]);
  });

  test('unless the time zone changes its clocks', () => {
    expect(
      toCondition(parse('to_date(at) == today()'), sampleScope, sqliteDialect, { ...env, timeZone: 'Europe/Berlin' })
        .sql,
    ).toContain('pulu_date_of');
  });

  test('datetimes travel in the database’s own form', () => {
    expect(where('at >= start_of(now(), "day")')).toEqual(['t.at >= ?', '2024-03-01T16:00:00.000Z']);
    expect(where('at >= start_of(now(), "day")', mysql)).toEqual(['t.at >= ?', '2024-03-01 16:00:00.000']);
  });
});

describe('a value', () => {
  test('is never a NULL where the language says false', () => {
    expect(toSql(parse('amount > 1'), sampleScope, sqliteDialect, env)).toEqual({
      sql: 'COALESCE(("t"."amount" > ?), 0)',
      params: [1],
      type: { kind: 'boolean' },
    });
    expect(where('not (amount > 1)')).toEqual(['NOT COALESCE((t.amount > ?), 0)', 1]);
    expect(where('not (note == null)')).toEqual(['NOT (t.note IS NULL)']);
  });

  test('of a path joins the tables in between', () => {
    expect(toSql(parse('site.region.name'), sampleScope, sqliteDialect, env).sql).toBe(
      '(SELECT "x2"."name" FROM "site" "x1" JOIN "region" "x2" ON "x2"."id" = "x1"."region" WHERE "x1"."id" = "t"."site")',
    );
  });

  test('that reads no record is computed before', () => {
    expect(toSql(parse('1 + 2 * 3'), sampleScope, mysql, env)).toMatchObject({
      sql: 'CAST(? AS DECIMAL(25,10))',
      params: ['7'],
    });
  });

  test('is exact by functions of ours on SQLite, and by DECIMAL on MySQL', () => {
    const { sql } = toSql(parse('amount + 0.1'), sampleScope, sqliteDialect, env);
    expect(sql).toBe('pulu_number(pulu_add("t"."amount", ?))');
    expect(toSql(parse('amount + 0.1'), sampleScope, mysql, env).sql).toContain(
      '(`t`.`amount` + CAST(? AS DECIMAL(25,10)))',
    );
  });

  test('names are quoted, and values are parameters', () => {
    const evil = `x"; DROP TABLE task; --' \``;
    for (const dialect of [sqliteDialect, mysql]) {
      const { sql, params } = toSql({ cat: [{ var: 'title' }, evil] }, { ...sampleScope, alias: evil }, dialect, env);
      expect(params).toEqual([evil]);
      expect(sql).toContain(dialect.identifier(evil).text);
    }
    expect(sqliteDialect.identifier('a"b').text).toBe('"a""b"');
    expect(mysql.identifier('a`b').text).toBe('`a``b`');
  });
});

describe('what cannot be SQL is refused', () => {
  test.each([
    ['amout > 1', 'name_unknown'],
    ['[title]', 'not_in_sql'],
    ['watchers', 'not_in_sql'],
  ])('%s', (formula, code) => {
    expect(() => compileSql(parse(formula), sampleScope, sqliteDialect).value(env)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('as is SQL that grows too large', () => {
    const nested = Array.from({ length: 12 }).reduce<string>((inner) => `start_of(${inner}, "day")`, 'at');
    expect(() => toSql(parse(nested), sampleScope, mysql, { ...env, timeZone: 'Europe/Berlin' })).toThrow(
      ExpressionError,
    );
    expect(toSql(parse(nested), sampleScope, mysql, env).sql.length).toBeLessThan(5000);
  });
});

test('an expression that was typed once serves each request', () => {
  const compiled = compileSql(
    parse('owner == me() and department in my_department_tree()'),
    sampleScope,
    sqliteDialect,
  );
  expect(compiled.type).toEqual({ kind: 'boolean' });
  expect(compiled.condition(env).params).toEqual(['u1', 'd1', 'd2']);
  const { now, timeZone } = env;
  expect(compiled.condition({ now, timeZone })).toEqual({ sql: '1 = 0', params: [] });
});
