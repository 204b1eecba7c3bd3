import { describe, expect, test } from '@jest/globals';
import {
  explain,
  ExpressionError,
  type Env,
  type Explanation,
  type Expr,
  type ExpressionLocale,
  type Scope,
  type Symbol,
} from '../index.js';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, 'en-US': en });
const symbols: Readonly<Record<string, Readonly<Record<string, Symbol>>>> = {
  task: {
    amount: { type: { kind: 'number' }, label: label('金额', 'Amount') },
    stage: {
      type: { kind: 'choice', options: ['open', 'closed'] },
      label: label('阶段', 'Stage'),
      options: { closed: label('已关闭', 'Closed') },
    },
    due: { type: { kind: 'date' }, label: label('到期日', 'Due date') },
    site: { type: { kind: 'record', form: 'site' }, label: label('站点', 'Site') },
    items: { type: { kind: 'rows', form: 'task.items' }, label: label('明细', 'Items') },
  },
  site: { name: { type: { kind: 'text' }, label: label('名称', 'Name') } },
  'task.items': {
    qty: { type: { kind: 'number' }, label: label('数量', 'Quantity') },
    price: { type: { kind: 'number' }, label: label('单价', 'Price') },
  },
};
const scope: Scope = { form: 'task', resolve: (form, name) => symbols[form]?.[name] };
const env: Env = { now: '2026-03-01T02:00:00.000Z', timeZone: 'Asia/Shanghai' };
const record = {
  amount: 1200.5,
  stage: 'closed',
  due: '2026-03-04',
  site: { id: 's1', name: '一号' },
  items: [
    { qty: 2, price: 10.1 },
    { qty: 1, price: null },
  ],
};

/** The tree as indented lines: words = value. */
function lines({ text, value, children }: Explanation, locale: ExpressionLocale, indent = ''): string[] {
  return [
    `${indent}${text[locale]} = ${JSON.stringify(value)}`,
    ...children.flatMap((child) => lines(child, locale, `${indent}  `)),
  ];
}
const told = (expr: Expr, locale: ExpressionLocale) => lines(explain(expr, scope, record, env), locale);

describe('an explanation', () => {
  test('shows every sub-result with the labels of fields and options', () => {
    const expr: Expr = { and: [{ '>': [{ var: 'amount' }, 1000] }, { '==': [{ var: 'stage' }, 'closed'] }] };
    expect(told(expr, 'zh-CN')).toEqual([
      '（金额 大于 1000） 且 （阶段 等于 已关闭） = true',
      '  金额 大于 1000 = true',
      '    金额 = 1200.5',
      '    1000 = 1000',
      '  阶段 等于 已关闭 = true',
      '    阶段 = "closed"',
      '    “closed” = "closed"',
    ]);
    expect(told(expr, 'en-US')[0]).toBe('(Amount is greater than 1000) and (Stage is Closed) = true');
  });

  test('goes through the rows of an aggregate', () => {
    expect(told({ sum: [{ var: 'items' }, { '*': [{ var: 'qty' }, { var: 'price' }] }] }, 'en-US')).toEqual([
      'sum of (Quantity × Price) over Items = 20.2',
      '  Items = 2',
      '  row 1 = 1',
      '    Quantity × Price = 20.2',
      '      Quantity = 2',
      '      Price = 10.1',
      '  row 2 = 2',
      '    Quantity × Price = null',
      '      Quantity = 1',
      '      Price = null',
    ]);
  });

  test.each<[Expr, string, string]>([
    [{ date_add: [{ var: 'due' }, 3, 'day'] }, '到期日 加 3 天', 'Due date plus 3 days'],
    [
      { if: [{ empty: [{ var: 'site.name' }] }, 1, 2] },
      '若站点 › 名称 为空则取1，否则取2',
      'if Site › Name is empty then 1, else 2',
    ],
    [
      { some: [{ var: 'items' }, { '<': [{ var: 'qty' }, { var: '$parent.amount' }] }] },
      '明细 中至少有一条满足：（数量 小于 外层金额）',
      'at least one of Items has: (Quantity is less than outer Amount)',
    ],
    [{ coalesce: [{ var: 'amount' }, 0] }, '金额、0 中第一个有值的', 'the first that is filled in of Amount, 0'],
    [{ '!': [{ empty: [{ var: 'due' }] }] }, '到期日 不为空', 'Due date is filled'],
    [{ '!=': [{ var: 'due' }, null] }, '到期日 不为空', 'Due date is filled'],
    [{ '==': [{ var: 'due' }, null] }, '到期日 为空', 'Due date is empty'],
    [{ '-': [{ var: 'amount' }] }, '金额 的相反数', 'minus Amount'],
  ])('%j reads well', (expr, zh, en) => {
    expect(explain(expr, scope, record, env).text).toEqual({ 'zh-CN': zh, 'en-US': en });
  });

  test('names the choices that it comes to', () => {
    const options = { big: label('大额', 'Big'), small: label('小额', 'Small') };
    const expr: Expr = { if: [{ '>': [{ var: 'amount' }, 1000] }, 'big', { coalesce: [null, 'small'] }] };
    expect(explain(expr, scope, record, env, options).text).toEqual({
      'zh-CN': '若（金额 大于 1000）则取大额，否则取（空、小额 中第一个有值的）',
      'en-US': 'if (Amount is greater than 1000) then Big, else (the first that is filled in of empty, Small)',
    });
  });

  test('of a wrong expression is refused', () => {
    expect(() => explain({ var: 'amout' }, scope, record, env)).toThrow(ExpressionError);
  });
});
