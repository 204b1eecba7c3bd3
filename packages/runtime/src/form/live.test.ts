import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../testing/render.js';
import { compileLive, computeAll } from './live.js';
import { isReadOnly, isRequired, isVisible } from './state.js';

const env = { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' };
const rows: Field = {
  type: 'subform',
  key: 'items',
  label: label('Items'),
  fields: [
    { type: 'number', key: 'count', label: label('Count') },
    { type: 'money', key: 'price', label: label('Price') },
    {
      type: 'formula',
      key: 'cost',
      label: label('Cost'),
      expr: { '*': [{ var: 'count' }, { var: 'price' }] },
      result: { type: 'number', format: 'money' },
    },
  ],
};
const formula = (key: string, expr: Extract<Field, { type: 'formula' }>['expr']): Field => ({
  type: 'formula',
  key,
  label: label(key),
  expr,
  result: { type: 'number' },
});

describe('computed values', () => {
  const total = formula('total', { sum: [{ var: 'items' }, { var: 'cost' }] });
  const taxed = formula('taxed', { '*': [{ var: 'total' }, 1.13] });

  it('follow the rows, and each other in whatever order they stand', () => {
    const live = compileLive([taxed, total, rows]);
    const values = {
      items: [
        { id: 'a', count: 3, price: 0.1 },
        { id: 'b', count: 2, price: 10 },
      ],
    };
    const computed = computeAll(live, values, env);
    expect(computed.items).toEqual([
      { id: 'a', count: 3, price: 0.1, cost: 0.3 },
      { id: 'b', count: 2, price: 10, cost: 20 },
    ]);
    expect(computed.total).toBe(20.3);
    expect(computed.taxed).toBe(22.939);
  });

  it('are null while what they read is not entered', () => {
    const live = compileLive([
      formula('area', { '*': [{ var: 'width' }, { var: 'height' }] }),
      number('width'),
      number('height'),
    ]);
    expect(computeAll(live, { width: 3 }, env).area).toBeNull();
  });

  it('read through a relation that was loaded, and wait for one that was not', () => {
    const lookup: Field = { type: 'lookup', key: 'region', label: label('Region'), path: 'site.region' };
    const live = compileLive([lookup, { type: 'relation', key: 'site', label: label('Site'), form: 'site' }]);
    expect(computeAll(live, { site: { id: 's1', region: 'north' } }, env).region).toBe('north');
    expect(computeAll(live, { site: 's1', region: 'as stored' }, env).region).toBe('as stored');
    expect(computeAll(live, { site: null, region: 'as stored' }, env).region).toBeNull();
  });

  it('keep the value they came with when they read a hidden field', () => {
    const live = compileLive([formula('margin', { '-': [{ var: 'amount' }, { var: 'hidden' }] }), number('amount')]);
    expect(computeAll(live, { amount: 10, margin: 4 }, env).margin).toBe(4);
  });
});

describe('a field, as things stand', () => {
  const [visible] = compileLive([
    {
      ...number('reason'),
      visibleWhen: { '==': [{ var: 'state' }, 'other'] },
      requiredWhen: { '>': [{ var: 'amount' }, 100] },
    },
  ]).values();
  if (visible === undefined) throw new Error('no field');

  it('is seen, and demanded, by its conditions', () => {
    expect(isVisible(visible, { scope: { state: 'other' }, env })).toBe(true);
    expect(isVisible(visible, { scope: { state: 'usual' }, env })).toBe(false);
    expect(isRequired(visible, { scope: { amount: 101 }, env })).toBe(true);
    expect(isRequired(visible, { scope: { amount: null }, env })).toBe(false);
  });

  it('is only shown when it is computed, moved, not writable, or closed on a stored record', () => {
    const [entered, computed, moved, closed] = [
      ...compileLive([
        number('a'),
        formula('b', 1),
        { type: 'stage', key: 'c', label: label('c'), initial: 'x', stages: [{ key: 'x', label: label('x') }] },
        { ...number('d'), readOnlyWhen: { '==': [{ var: 'a' }, 1] } },
      ]).values(),
    ];
    const state = { scope: { a: 1 }, env, writable: new Set(['a', 'b', 'c', 'd']), isNew: false };
    const shown = [entered, computed, moved, closed].map((field) => field && isReadOnly(field, state));
    expect(shown).toEqual([false, true, true, true]);
    expect(closed && isReadOnly(closed, { ...state, isNew: true })).toBe(false);
    expect(entered && isReadOnly(entered, { ...state, writable: new Set() })).toBe(true);
  });
});

function number(key: string): Extract<Field, { type: 'number' }> {
  return { type: 'number', key, label: label(key) };
}
