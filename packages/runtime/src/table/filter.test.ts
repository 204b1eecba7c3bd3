import { describe, expect, it } from '@jest/globals';
import { check, evaluate, type Scope } from '@pulu/engine/expression';
import { fieldType, type Field, type Json } from '@pulu/engine/model';
import { fieldViews } from '../fields/index.js';
import type { Operand } from '../fields/types.js';
import { label } from '../testing/render.js';
import { allOf, filterLogic, isComplete } from './filter.js';

const options = [
  { key: 'low', label: label('Low') },
  { key: 'high', label: label('High') },
];
const fields: readonly Field[] = [
  { type: 'text', key: 'name', label: label('Name') },
  { type: 'long_text', key: 'note', label: label('Note') },
  { type: 'number', key: 'count', label: label('Count') },
  { type: 'money', key: 'amount', label: label('Amount') },
  { type: 'percent', key: 'share', label: label('Share') },
  { type: 'boolean', key: 'checked', label: label('Checked') },
  { type: 'date', key: 'due', label: label('Due') },
  { type: 'datetime', key: 'seen', label: label('Seen') },
  { type: 'duration', key: 'span', label: label('Span') },
  { type: 'choice', key: 'risk', label: label('Risk'), options },
  { type: 'choices', key: 'kinds', label: label('Kinds'), options },
  { type: 'stage', key: 'stage', label: label('Stage'), initial: 'low', stages: options },
  { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
  { type: 'relations', key: 'sites', label: label('Sites'), form: 'site' },
  { type: 'user', key: 'keeper', label: label('Keeper') },
  { type: 'users', key: 'crew', label: label('Crew') },
  { type: 'department', key: 'unit', label: label('Unit') },
  { type: 'phone', key: 'phone', label: label('Phone') },
  { type: 'email', key: 'email', label: label('E-mail') },
  { type: 'url', key: 'page', label: label('Page') },
  { type: 'address', key: 'address', label: label('Address') },
  { type: 'location', key: 'place', label: label('Place') },
  { type: 'image', key: 'photos', label: label('Photos') },
  { type: 'file', key: 'files', label: label('Files') },
  { type: 'audio', key: 'memos', label: label('Memos') },
  { type: 'signature', key: 'signature', label: label('Signature') },
  { type: 'serial', key: 'code', label: label('Code'), pattern: 'D{0000}' },
  { type: 'tags', key: 'tags', label: label('Tags') },
];
const scope: Scope = {
  form: 'device',
  resolve: (_, name) => {
    const field = fields.find(({ key }) => key === name);
    return field && { type: fieldType(field).exprType(field) };
  },
};
const operands: { readonly [O in Operand]: Json } = {
  none: null,
  text: 'a',
  number: 3,
  percent: 0.5,
  days: 7,
  date: '2026-11-23',
  options: ['low', 'high'],
  records: ['r1'],
  people: ['p1'],
  departments: ['d1'],
};

describe('what filters ask', () => {
  const asked = fields.flatMap((field) =>
    fieldViews[field.type].operators.map((operator) => ({ field, operator, name: `${field.type} ${operator.key}` })),
  );

  it.each(asked)('$name is a sound condition of the expression language', ({ field, operator }) => {
    const expr = operator.toLogic({ var: field.key }, operands[operator.operand]);
    expect(check(expr, scope, { kind: 'boolean' }).diagnostics).toEqual([]);
  });

  it('covers every type but rows and computed ones, which are asked by their result', () => {
    const without = Object.values(fieldViews)
      .filter(({ operators }) => operators.length === 0)
      .map(({ type }) => type);
    expect(without.sort()).toEqual(['formula', 'lookup', 'rollup', 'subform']);
  });
});

describe('a filter', () => {
  const amount = { field: 'amount', operator: 'greater', value: 1000 };
  const risk = { field: 'risk', operator: 'any_of', value: ['high'] };

  it('asks nothing without a condition, or while its conditions are not complete', () => {
    expect(filterLogic(fields, { match: 'all', conditions: [] })).toBeUndefined();
    expect(
      filterLogic(fields, { match: 'all', conditions: [{ field: 'amount', operator: 'greater' }] }),
    ).toBeUndefined();
    expect(isComplete(fields, { field: 'risk', operator: 'any_of', value: [] })).toBe(false);
  });

  it('asks a single condition as it is', () => {
    expect(filterLogic(fields, { match: 'all', conditions: [amount] })).toEqual({ '>': [{ var: 'amount' }, 1000] });
  });

  it('joins conditions by all or by any', () => {
    const parts = [{ '>': [{ var: 'amount' }, 1000] }, { in: [{ var: 'risk' }, ['high']] }];
    expect(filterLogic(fields, { match: 'all', conditions: [amount, risk] })).toEqual({ and: parts });
    expect(filterLogic(fields, { match: 'any', conditions: [amount, risk] })).toEqual({ or: parts });
  });

  it('takes a zero and a number for a value, and leaves unknown fields and operators out', () => {
    expect(isComplete(fields, { field: 'amount', operator: 'equals', value: 0 })).toBe(true);
    expect(
      filterLogic(fields, { match: 'all', conditions: [{ field: 'gone', operator: 'is', value: 'x' }] }),
    ).toBeUndefined();
    expect(
      filterLogic(fields, { match: 'all', conditions: [{ field: 'amount', operator: 'like', value: 1 }] }),
    ).toBeUndefined();
  });

  it('joins the condition of a view', () => {
    expect(allOf(undefined, { var: 'a' })).toEqual({ var: 'a' });
    expect(allOf({ var: 'a' }, undefined, { var: 'b' })).toEqual({ and: [{ var: 'a' }, { var: 'b' }] });
  });
});

describe('date operators', () => {
  const env = { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' };
  const holds = (operator: string, due: string, value?: Json) => {
    const filter = {
      match: 'all',
      conditions: [{ field: 'due', operator, ...(value === undefined ? {} : { value }) }],
    } as const;
    return evaluate(filterLogic(fields, filter) ?? null, { due }, env);
  };

  it('count the last days up to today, today included', () => {
    expect(holds('last_days', '2026-11-23', 7)).toBe(true);
    expect(holds('last_days', '2026-11-17', 7)).toBe(true);
    expect(holds('last_days', '2026-11-16', 7)).toBe(false);
    expect(holds('last_days', '2026-11-24', 7)).toBe(false);
  });

  it('count the next days from today on', () => {
    expect(holds('next_days', '2026-11-23', 3)).toBe(true);
    expect(holds('next_days', '2026-11-25', 3)).toBe(true);
    expect(holds('next_days', '2026-11-26', 3)).toBe(false);
  });

  it('know the day, the week and the month before and after', () => {
    expect(holds('is_tomorrow', '2026-11-24')).toBe(true);
    expect(holds('is_tomorrow', '2026-11-23')).toBe(false);
    expect(holds('last_week', '2026-11-16')).toBe(true);
    expect(holds('last_week', '2026-11-23')).toBe(false);
    expect(holds('next_week', '2026-12-06')).toBe(true);
    expect(holds('next_week', '2026-12-07')).toBe(false);
    expect(holds('last_month', '2026-10-31')).toBe(true);
    expect(holds('next_month', '2026-12-01')).toBe(true);
    expect(holds('next_month', '2026-11-30')).toBe(false);
  });

  it('know this week and this month', () => {
    expect(holds('this_week', '2026-11-29')).toBe(true);
    expect(holds('this_week', '2026-11-22')).toBe(false);
    expect(holds('this_month', '2026-11-01')).toBe(true);
    expect(holds('this_month', '2026-12-01')).toBe(false);
  });
});
