import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../../testing/render.js';
import { rowChanges } from './changes.js';

const fields: readonly Field[] = [
  { type: 'text', key: 'part', label: label('Part') },
  { type: 'number', key: 'count', label: label('Count') },
  { type: 'formula', key: 'weight', label: label('Weight'), expr: 1, result: { type: 'number' } },
];
const seal = { id: '1', part: 'Seal', count: 2, weight: 1 };
const bolt = { id: '2', part: 'Bolt', count: 8, weight: 2 };

describe('what differs between rows', () => {
  it('is what came, what changed and what went', () => {
    const after = [
      { id: '3', part: 'Nut', count: null },
      { ...bolt, count: 9, weight: 3 },
    ];
    expect(rowChanges(fields, [seal, bolt], after)).toEqual([
      { kind: 'added', row: after[0], cells: [{ key: 'part', from: null, to: 'Nut' }] },
      { kind: 'changed', row: after[1], cells: [{ key: 'count', from: 8, to: 9 }] },
      { kind: 'removed', row: seal, cells: [] },
    ]);
  });

  it('is nothing where only computed cells, or the order, differ', () => {
    expect(rowChanges(fields, [seal, bolt], [bolt, { ...seal, weight: 7 }])).toEqual([]);
  });

  it('takes no rows for an empty list', () => {
    expect(rowChanges(fields, null, [seal])).toMatchObject([{ kind: 'added' }]);
    expect(rowChanges(fields, [seal], undefined)).toMatchObject([{ kind: 'removed' }]);
  });
});
