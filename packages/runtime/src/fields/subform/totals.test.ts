import { describe, expect, it } from '@jest/globals';
import type { Field, FieldOf } from '@pulu/engine/model';
import { createFormats } from '../formats.js';
import { label } from '../../testing/render.js';
import { totalOf, totalText, type Measure } from './totals.js';

const amount: Field = { type: 'number', key: 'amount', label: label('Amount') };
const due: Field = { type: 'date', key: 'due_on', label: label('Due on') };
const name: Field = { type: 'text', key: 'name', label: label('Name') };
const cost: Field = { ...amount, type: 'formula', key: 'cost', expr: 1, result: { type: 'number' } };
const column = (field: Field, shown: Field = field) => ({ field, shown });
const parts = (totals?: Readonly<Record<string, Measure>>): FieldOf<'subform'> => ({
  type: 'subform',
  key: 'parts',
  label: label('Parts'),
  fields: [],
  ...(totals === undefined ? {} : { totals }),
});
const rows = [
  { id: '1', name: 'A', amount: 0.1, cost: 4, due_on: '2026-03-01' },
  { id: '2', name: '', amount: 0.2, cost: 6, due_on: null },
  { id: '3', name: 'C', amount: null, due_on: '2026-01-15' },
];
const formats = createFormats('en-US', 'Asia/Shanghai', 'CNY');

describe('what the columns of rows come to', () => {
  it.each([
    [amount, 'sum', 0.3],
    [amount, 'avg', 0.15],
    [amount, 'min', 0.1],
    [amount, 'max', 0.2],
    [name, 'count', 2],
    [due, 'min', '2026-01-15'],
    [due, 'max', '2026-03-01'],
  ] as const)('is what the document says, values that are missing left out: %o by %s', (field, measure, expected) => {
    expect(totalOf(parts({ [field.key]: measure }), column(field), rows)).toBe(expected);
  });

  it('is, when the document says nothing, a sum of what every row works out, from two rows on', () => {
    expect(totalOf(parts(), column(cost, amount), rows)).toBe(10);
    expect(totalOf(parts(), column(cost, amount), rows.slice(0, 1))).toBeUndefined();
    expect(totalOf(parts(), column(amount), rows)).toBeUndefined();
  });

  it('is nothing for columns that the document does not name, and of no rows', () => {
    expect(totalOf(parts({ amount: 'sum' }), column(cost, amount), rows)).toBeUndefined();
    expect(totalOf(parts({ amount: 'sum' }), column(amount), [])).toBeUndefined();
    expect(totalOf(parts({ amount: 'avg' }), column(amount), rows.slice(2))).toBeUndefined();
    expect(totalOf(parts({ amount: 'sum' }), column(amount), rows.slice(0, 1))).toBe(0.1);
  });

  it('is read as the column is, an average with more digits, a count as a count', () => {
    expect(totalText('sum', 3, column(amount), formats)).toBe('3');
    expect(totalText('avg', 1.255, column(amount), formats)).toBe('1.26');
    expect(totalText('count', 2, column(due), formats)).toBe('2');
  });
});
