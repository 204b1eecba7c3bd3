import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check, parseFormula, type Expr, type ExprType, type Scope } from '../index.js';
import { sampleScope } from '../testing/sample.js';

const BOOLEAN: ExprType = { kind: 'boolean' };

function parse(formula: string): Expr {
  const parsed = parseFormula(formula);
  if ('problem' in parsed) throw new Error(`${formula}: ${parsed.problem.message['en-US']}`);
  return parsed.expr;
}
const found = (expr: Expr, expected?: ExprType, scope: Scope = sampleScope) =>
  check(expr, scope, expected).diagnostics.map(({ code, path, suggestion }) => [
    code,
    path,
    ...(suggestion === undefined ? [] : [suggestion]),
  ]);

describe('a formula has the type', () => {
  test.each<[string, ExprType]>([
    ['amount * 2', { kind: 'number' }],
    ['effort', { kind: 'duration' }],
    ['site.region.name', { kind: 'text' }],
    ['site.id', { kind: 'record', form: 'site' }],
    ['id', { kind: 'record', form: 'task' }],
    ['spot.height', { kind: 'number' }],
    ['if(done, due, null)', { kind: 'date' }],
    ['if(done, due, "2026-01-31")', { kind: 'date' }],
    ['if(done, status, "open")', { kind: 'choice', options: ['open', 'active', 'closed'] }],
    ['if(done, status, "something else")', { kind: 'text' }],
    ['coalesce(null, amount)', { kind: 'number' }],
    ['my_department_tree()', { kind: 'list', of: { kind: 'department' } }],
    ['max_of(parts, bought)', { kind: 'date' }],
    ['parts', { kind: 'rows', form: 'task.parts' }],
  ])('%s', (formula, type) => {
    expect(check(parse(formula), sampleScope)).toMatchObject({ type, diagnostics: [] });
  });
});

describe('a mistake is found where it is, with what was meant', () => {
  test.each<[string, ...string[]][]>([
    [['amout > 1', 'name_unknown', '/>/0', 'amount']],
    [['site.nam == "x"', 'name_unknown', '/==/0', 'name']],
    [['today == due', 'name_unknown', '/==/0', 'today()']],
    [['status == "opne"', 'option_unknown', '/==/1', 'open']],
    [['status in ["open", "klosed"]', 'option_unknown', '/in/1/1', 'closed']],
    [['includes(kinds, "actve")', 'option_unknown', '/includes/1', 'active']],
    [['at > today()', 'date_datetime_mismatch', '/>/1']],
    [['if(done, at, due)', 'date_datetime_mismatch', '/if/2']],
    [['due > "2026-02-30"', 'date_malformed', '/>/1']],
    [['at > "2026-02-03"', 'date_datetime_mismatch', '/>/1']],
    [['at > "2026-02-03T00:00:00Z"', 'datetime_malformed', '/>/1', '2026-02-03T00:00:00.000Z']],
    [['amount > "x"', 'types_not_comparable', '/>/1']],
    [['status > "open"', 'no_order', '/>/0']],
    [['done < true', 'no_order', '/</0']],
    [['amount + title', 'type_mismatch', '/+/1']],
    [['amount and done', 'type_mismatch', '/and/0']],
    [['if(amount, 1, 2)', 'type_mismatch', '/if/0']],
    [['if(done, amount, due)', 'types_differ', '/if/2']],
    [['title.x == 1', 'path_not_relation', '/==/0']],
    [['parts.price > 1', 'path_through_rows', '/>/0']],
    [['spot.hight > 1', 'property_unknown', '/>/0', 'height']],
    [['$parent.amount > 1', 'parent_missing', '/>/0']],
    [['sum(amount, 1)', 'rows_expected', '/sum/0']],
    [['sum(parts, amount)', 'name_unknown', '/sum/1']],
    [['count(parts, price)', 'type_mismatch', '/count/1']],
    [['tags == ["a"]', 'several_not_comparable', '/==/0']],
    [['"a" in title', 'in_needs_list', '/in/1']],
    [['title in ["a", 1]', 'list_mixed', '/in/1/0']],
    [['title in ["a", null]', 'list_mixed', '/in/1/1']],
    [['includes(if(done, tags, tags), "a")', 'list_computed', '/includes/0']],
    [['round(amount, rate)', 'digits_wrong', '/round/1']],
    [['date_add(due, 1, "hour")', 'unit_needs_time', '/date_add/2']],
    [['date_add(due, 1, "dya")', 'word_unknown', '/date_add/2', 'day']],
    [['hour(due)', 'type_mismatch', '/hour/0']],
    [['cat(at)', 'type_mismatch', '/cat/0']],
    [['owner == title', 'types_not_comparable', '/==/1']],
    [['site == owner', 'types_not_comparable', '/==/1']],
    [['owner == "two words"', 'id_malformed', '/==/1']],
    [['in_department_tree(me())', 'path_expected', '/in_department_tree/0']],
    [['round(1, 2, 3)', 'arguments_wrong', '']],
    [['amount > 1.23456789012', 'number_too_precise', '/>/1']],
    [['amount > 12345678901234567', 'number_too_precise', '/>/1']],
  ])('%j', ([formula = '', ...finding]) => {
    expect(found(parse(formula))).toEqual([finding]);
  });

  test.each<[Expr, string, string]>([
    [{ summ: [1] }, 'operation_unknown', ''],
    [{}, 'not_an_expression', ''],
    [{ a: 1, b: 2 }, 'not_an_expression', ''],
    [{ var: ['amount', 0] }, 'path_malformed', ''],
    [{ var: '' }, 'path_malformed', ''],
    [{ var: { var: 'title' } }, 'path_malformed', ''],
    [{ '/': [{ '/': [1, { var: 'x/y' }] }, 2] }, 'name_unknown', '/~1/0/~1/1'],
    [{ '!': { var: 'amount' } }, 'type_mismatch', '/!'],
    [{ '==': [{ var: 'title' }, 'a\0'] }, 'text_malformed', '/==/1'],
    [{ '==': [{ var: 'title' }, '\ud800'] }, 'text_malformed', '/==/1'],
  ])('%j', (expr, code, path) => {
    expect(found(expr)[0]?.slice(0, 2)).toEqual([code, path]);
  });

  test('and all mistakes are collected', () => {
    expect(found(parse('amout > 1 and sun > 2 and status == "x"')).map(([code]) => code)).toEqual([
      'name_unknown',
      'name_unknown',
      'option_unknown',
    ]);
  });

  test('with words in both languages, kinds of value included', () => {
    const [mismatch, unknown] = check(parse('amount + title > 1 and amout > 1'), sampleScope).diagnostics;
    expect(mismatch?.message).toEqual({
      'zh-CN': '“+”需要数字，但得到的是文本。',
      'en-US': '“+” needs a number, but this is a text.',
    });
    expect(unknown).toMatchObject({ fix: { 'zh-CN': '是不是“amount”？', 'en-US': 'Did you mean “amount”?' } });
  });

  test('a field is also found by its label', () => {
    expect(found(parse('"x" == var("title（中）")'))).toEqual([['name_unknown', '/==/1', 'title']]);
  });

  test('an expression over a limit is refused as a whole', () => {
    let deep: Expr = { var: 'done' };
    for (let level = 0; level < 60; level++) deep = { '!': [deep] };
    expect(found(deep)).toEqual([['too_deep', '']]);
    expect(found({ '+': Array.from({ length: 3000 }, () => 1) })).toEqual([['too_large', '']]);
  });
});

describe('an expected type', () => {
  test.each<[string, ExprType, string[]]>([
    ['amount > 1', BOOLEAN, []],
    ['amount', BOOLEAN, ['condition_expected']],
    ['"2026-01-31"', { kind: 'date' }, []],
    ['now()', { kind: 'date' }, ['date_datetime_mismatch']],
    ['"high"', { kind: 'choice', options: ['high', 'low'] }, []],
    ['"hihg"', { kind: 'choice', options: ['high', 'low'] }, ['option_unknown']],
    ['if(done, "high", "lo")', { kind: 'choice', options: ['high', 'low'] }, ['option_unknown']],
    ['status', { kind: 'choice', options: ['open'] }, ['options_differ']],
    ['title', { kind: 'choice', options: ['open'] }, ['result_mismatch']],
    ['date_diff(due, start, "day")', { kind: 'duration' }, []],
    ['status', { kind: 'text' }, []],
    ['["open"]', { kind: 'list', of: { kind: 'choice', options: ['open'] } }, []],
    ['me()', { kind: 'user' }, []],
    ['site', { kind: 'record', form: 'region' }, ['result_mismatch']],
    ['null', { kind: 'number' }, []],
    ['parts', { kind: 'json' }, ['result_mismatch']],
  ])('of %s as %j', (formula, type, codes) => {
    expect(found(parse(formula), type).map(([code]) => code)).toEqual(codes);
  });
});

describe('a checked expression tells', () => {
  test('every path it reads, from the record on', () => {
    const formula =
      'sum(parts, price * $parent.rate, origin.name == title2) > 0 and site.region.score > 1 and spot.city == "x" and in_department_tree(site.owner) and site.id != null';
    const { paths } = check(parse(formula.replace('title2', '"x"')), sampleScope);
    expect(paths.map((path) => path.join('.'))).toEqual([
      'parts',
      'parts.price',
      'rate',
      'parts.origin.name',
      'site.region.score',
      'spot.city',
      'site.owner',
      'site.owner.department',
      'site',
    ]);
  });

  test.each([
    ['due < today()', true, false],
    ['owner == me()', false, true],
    ['some(parts, bought < to_date(now()) and has_role("x"))', true, true],
    ['amount > 1', false, false],
  ])('whether %s depends on the time or on who asks', (formula, volatile, usesActor) => {
    expect(check(parse(formula), sampleScope)).toMatchObject({ volatile, usesActor, diagnostics: [] });
  });
});

test('any JSON is checked without failing', () => {
  const names = fc.constantFrom(
    'var',
    'and',
    'if',
    'sum',
    'date_add',
    'in',
    'includes',
    'round',
    '==',
    'has_role',
    'coalesce',
    'min',
    'empty',
    'in_department_tree',
  );
  const leaf = fc.oneof(
    fc.constantFrom<Expr>('amount', 'parts', 'tags', 'site.name', '$parent.x', null, true, 1),
    fc.string(),
  );
  const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.dictionary(names, tie('expr'), { maxKeys: 2 }),
      fc.array(tie('expr'), { maxLength: 4 }),
      fc.tuple(names, fc.array(tie('expr'), { maxLength: 4 })).map(([name, args]): Expr => ({ [name]: args })),
    ),
  }));
  fc.assert(
    fc.property(expr, (any) => {
      expect(check(any, sampleScope).type).toBeDefined();
    }),
    { numRuns: 3000 },
  );
});
