import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalExpr, parseFormula, printFormula, type Expr } from '../index.js';
import { expressions } from '../testing/expressions.js';

const parse = (text: string): Expr => {
  const parsed = parseFormula(text);
  if ('problem' in parsed) throw new Error(JSON.stringify(parsed.problem));
  return parsed.expr;
};
const problem = (text: string) => {
  const parsed = parseFormula(text);
  return 'problem' in parsed ? [parsed.problem.code, parsed.problem.position] : parsed.expr;
};

describe('a formula is read as', () => {
  test.each<[string, Expr]>([
    ['amount * (1 - discount)', { '*': [{ var: 'amount' }, { '-': [1, { var: 'discount' }] }] }],
    ['a + b + c - d', { '-': [{ '+': [{ var: 'a' }, { var: 'b' }, { var: 'c' }] }, { var: 'd' }] }],
    ['a and b or not c', { or: [{ and: [{ var: 'a' }, { var: 'b' }] }, { '!': [{ var: 'c' }] }] }],
    ['a && !b || c', { or: [{ and: [{ var: 'a' }, { '!': [{ var: 'b' }] }] }, { var: 'c' }] }],
    ['site.region.name == "北 \\"1\\""', { '==': [{ var: 'site.region.name' }, '北 "1"'] }],
    ["stage in ['open', \"it's\"]", { in: [{ var: 'stage' }, ['open', "it's"]] }],
    ['站点.行业 = "制造" ', { '==': [{ var: '站点.行业' }, '制造'] }],
    ['sum（明细， 数量×单价）', { sum: [{ var: '明细' }, { '*': [{ var: '数量' }, { var: '单价' }] }] }],
    ['名称 == “甲"乙”', { '==': [{ var: '名称' }, '甲"乙'] }],
    ['sum(items, qty * $parent.rate)', { sum: [{ var: 'items' }, { '*': [{ var: 'qty' }, { var: '$parent.rate' }] }] }],
    ['-5 - -x', { '-': [-5, { '-': [{ var: 'x' }] }] }],
    ['done ? 1 : null', { if: [{ var: 'done' }, 1, null] }],
    ['a <> true', { '!=': [{ var: 'a' }, true] }],
    ['today() < date_add(due, 3, "day")', { '<': [{ today: [] }, { date_add: [{ var: 'due' }, 3, 'day'] }] }],
    ['var("not") and x', { and: [{ var: 'not' }, { var: 'x' }] }],
    ['android + notes', { '+': [{ var: 'android' }, { var: 'notes' }] }],
  ])('%s', (text, expr) => {
    expect(parse(text)).toEqual(expr);
  });
});

describe('a formula that cannot be read says why and where', () => {
  test.each([
    ['', 'formula_empty', 0],
    ['a + ', 'formula_end', 4],
    ['(a + b', 'formula_parenthesis', 0],
    ['a + b)', 'formula_parenthesis', 5],
    ['a == "x', 'formula_unclosed_text', 5],
    ['a b', 'formula_several', 0],
    ['a # b', 'formula_character', 2],
    ['a * / b', 'formula_character', 4],
    ['rows[0]', 'formula_index', 4],
    ['1 + sun(a, b)', 'formula_function', 4],
    ['f()()', 'formula_operator', 1],
    ['a.constructor()', 'formula_function', 0],
    [`a + ${'('.repeat(60)}1${')'.repeat(60)}`, undefined, 0],
  ])('%s', (text, code, position) => {
    if (code !== undefined) expect(problem(text)).toEqual([code, position]);
    else expect(problem(text)).toEqual({ '+': [{ var: 'a' }, 1] });
  });

  test('with a suggestion in both languages', () => {
    expect(parseFormula('sun(a, b)')).toMatchObject({
      problem: { fix: { 'en-US': 'Did you mean “sum”?', 'zh-CN': '是不是“sum”？' } },
    });
  });

  test('and is refused when it is nested too deeply', () => {
    expect(problem(`${'-('.repeat(50)}a${')'.repeat(50)}`)).toEqual(['too_deep', 0]);
  });
});

test('what is printed is read back', () => {
  fc.assert(
    fc.property(expressions, (expr) => {
      expect(parse(printFormula(expr))).toEqual(canonicalExpr(expr));
    }),
    { numRuns: 2000 },
  );
});

test('any text is read or refused, and never fails', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'ab1."\'()[],+-*/! \\=<>&|?:，（“”.$') }),
      ),
      (text) => {
        const parsed = parseFormula(text);
        if ('expr' in parsed) expect(parse(printFormula(parsed.expr))).toEqual(parsed.expr);
        else expect(parsed.problem.position).toBeLessThanOrEqual(text.length);
      },
    ),
    { numRuns: 3000, examples: [['“"“.']] },
  );
});

describe('an expression is printed as', () => {
  test.each<[Expr, string]>([
    [{ '*': [{ '+': [{ var: 'a' }, 1] }, { '-': [{ var: 'b' }] }] }, '(a + 1) * -b'],
    [{ '-': [{ var: 'a' }, { '-': [{ var: 'b' }, { var: 'c' }] }] }, 'a - (b - c)'],
    [
      { and: [{ '!': { or: [{ var: 'a' }, { var: 'b' }] } }, { in: [{ var: 'c' }, ['x']] }] },
      'not (a or b) and c in ["x"]',
    ],
    [{ if: [{ '>': [{ var: 'a' }, 0.0000001] }, 'x\ny', null] }, 'if(a > 0.0000001, "x\\ny", null)'],
    [{ var: 'in' }, 'var("in")'],
  ])('%j', (expr, text) => {
    expect(printFormula(expr)).toBe(text);
  });
});
