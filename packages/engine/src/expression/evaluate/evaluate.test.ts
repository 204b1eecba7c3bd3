import { describe, expect, test } from '@jest/globals';
import { compileExpr, ExpressionError, type Env, type Expr } from '../index.js';

const env: Env = { now: new Date('2026-03-01T16:30:00Z'), timeZone: 'Asia/Shanghai' };
const run = (expr: Expr, record: Record<string, unknown> = {}) => compileExpr(expr)(record, env);

describe('a path', () => {
  test.each([
    'constructor.name',
    '__proto__.x',
    'toString',
    'length',
    'list.length',
    'text.length',
    'made.inherited',
    'site.constructor',
  ])('%s reads no more than own properties', (path) => {
    const made: unknown = Object.create({ inherited: 1 });
    expect(run({ var: path }, { list: [1], text: 'abc', made, site: { id: 's1' } })).toBeNull();
  });

  test('of a related record is its id, loaded or not', () => {
    expect(run({ var: 'site' }, { site: { id: 's1', name: 'x' } })).toBe('s1');
    expect(run({ var: 'site' }, { site: 's1' })).toBe('s1');
    expect(run({ var: 'site.id' }, { site: 's1' })).toBe('s1');
    expect(run({ var: 'site.name' }, { site: { id: 's1', name: 'x' } })).toBe('x');
    expect(run({ var: 'site.name' }, { site: 's1' })).toBeNull();
  });

  test('out of a row reaches the record around it, and nothing beyond', () => {
    const expr: Expr = { sum: [{ var: 'rows' }, { '*': [{ var: 'n' }, { var: '$parent.rate' }] }] };
    expect(run(expr, { rate: 0.1, rows: [{ n: 1 }, { n: 2 }] })).toBe(0.3);
    expect(run({ var: '$parent.x' }, { x: 1, $parent: { x: 2 } })).toBeNull();
  });

  test('may be missing at any point', () => {
    expect(run({ var: 'a.b.c' }, { a: null })).toBeNull();
    expect(run({ sum: [{ var: 'rows' }, { var: 'n' }] }, { rows: 'no rows' })).toBe(0);
  });
});

describe('numbers are decimal', () => {
  test.each<[Expr, unknown]>([
    [{ '+': [0.1, 0.2] }, 0.3],
    [{ '*': [1.005, 100] }, 100.5],
    [{ '/': [1, 3] }, 0.3333333333],
    [{ '/': [2, 3] }, 0.6666666667],
    [{ '*': [{ '/': [1, 3] }, 3] }, 0.9999999999],
    [{ round: [2.5] }, 3],
    [{ round: [-2.5] }, -3],
    [{ round: [1.005, 2] }, 1.01],
    [{ '-': [0] }, 0],
    [{ '*': [0, -1] }, 0],
    [{ ceil: [-0.5] }, 0],
    [{ '*': [1e8, 1e7] }, null],
    [{ '*': [1e8, 9999999] }, 999999900000000],
    [{ '-': [{ '+': [9e14, 9e14] }, 9e14] }, null],
    [{ '+': [null, 1] }, null],
    [{ '==': [{ '/': [1, 3] }, 0.3333333333] }, true],
  ])('%j = %j', (expr, value) => {
    expect(run(expr)).toBe(value);
  });
});

describe('logic is two-valued', () => {
  test.each<[Expr, unknown]>([
    [{ '<': [null, 1] }, false],
    [{ '>=': [null, 1] }, false],
    [{ '!': [{ '<': [null, 1] }] }, true],
    [{ '==': [null, null] }, true],
    [{ '!=': [null, 1] }, true],
    [{ and: [null, true] }, false],
    [{ or: [null, true] }, true],
    [{ '!': [null] }, true],
    [{ in: [null, ['a']] }, false],
    [{ '<': ['a', 1] }, false],
    [{ '<': ['\uffee', '😀'] }, true],
  ])('%j = %j', (expr, value) => {
    expect(run(expr)).toBe(value);
  });

  test('what is not needed is not evaluated', () => {
    const tooMany = { rows: Array.from({ length: 10_001 }, () => ({})) };
    const heavy: Expr = { '>': [{ count: [{ var: 'rows' }] }, 0] };
    expect(run({ and: [false, heavy] }, tooMany)).toBe(false);
    expect(run({ if: [true, 1, heavy] }, tooMany)).toBe(1);
    expect(() => run(heavy, tooMany)).toThrow(ExpressionError);
  });
});

describe('the surroundings', () => {
  test('today is the date in the organisation’s time zone', () => {
    expect(run({ today: [] })).toBe('2026-03-02');
    expect(compileExpr({ today: [] })({}, { ...env, timeZone: 'UTC' })).toBe('2026-03-01');
  });

  test('nobody signed in is null, and in no department', () => {
    expect(run({ me: [] })).toBeNull();
    expect(run({ my_department_tree: [] })).toEqual([]);
    expect(run({ has_role: ['admin'] })).toBe(false);
  });

  test('an unknown time zone is refused', () => {
    expect(() => compileExpr({ today: [] })({}, { now: env.now, timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});

describe('a malformed expression is refused when it is compiled', () => {
  test.each<[Expr, string]>([
    [{ unknown: [1] }, 'operation_unknown'],
    [{ var: ['a', 1] }, 'path_malformed'],
    [{ a: 1, b: 1 }, 'not_an_expression'],
    [{ round: [1, 2, 3] }, 'arguments_wrong'],
    [{ hasOwnProperty: ['x'] }, 'operation_unknown'],
    [{ log: ['x'] }, 'operation_unknown'],
  ])('%j', (expr, code) => {
    expect(() => compileExpr(expr)).toThrow(expect.objectContaining({ code }));
  });
});

test('what json-logic-js does elsewhere stays as it was', async () => {
  const { default: jsonLogic } = await import('json-logic-js');
  expect(jsonLogic.apply({ '+': ['1', 1] })).toBe(2);
  expect(jsonLogic.apply({ '==': [1, '1'] })).toBe(true);
});
