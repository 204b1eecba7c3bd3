import { describe, expect, it } from '@jest/globals';
import type { FieldOf } from '@pulu/engine/model';
import { label } from '../../testing/render.js';
import { duplicateOf, newRow, rowKey, withCell, withoutRow, withRow, withRowMoved } from './rows.js';

const field: FieldOf<'subform'> = {
  type: 'subform',
  key: 'parts',
  label: label('Parts'),
  fields: [
    { type: 'text', key: 'part', label: label('Part') },
    { type: 'number', key: 'count', label: label('Count'), default: 1 },
    { type: 'formula', key: 'weight', label: label('Weight'), expr: 1, result: { type: 'number' } },
  ],
};
const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('the rows of a subform', () => {
  it('begin with their defaults, each by an id of its own', () => {
    expect(newRow(field)).toEqual({ id: expect.any(String), count: 1 });
    expect(newRow(field).id).not.toBe(newRow(field).id);
  });

  it('are duplicated with what was entered, not with what was computed', () => {
    const row = { id: 'a', part: 'Seal', weight: 12 };
    expect(duplicateOf(row, field)).toEqual({ id: expect.any(String), part: 'Seal' });
    expect(duplicateOf(row, field).id).not.toBe('a');
  });

  it('keep all others as they are when one changes', () => {
    const rows = [a, b];
    const changed = withCell(rows, 1, 'part', 'Bolt');
    expect(changed).toEqual([{ id: 'a' }, { id: 'b', part: 'Bolt' }]);
    expect(changed[0]).toBe(a);
  });

  it('come and go at any place', () => {
    expect(withRow([a, b], 1, c)).toEqual([a, c, b]);
    expect(withRow([a], 9, c)).toEqual([a, c]);
    expect(withoutRow([a, b, c], 1)).toEqual([a, c]);
  });

  it('move, no further than to the ends', () => {
    expect(withRowMoved([a, b, c], 0, 2)).toEqual([b, c, a]);
    expect(withRowMoved([a, b, c], 2, 0)).toEqual([c, a, b]);
    expect(withRowMoved([a, b, c], 0, -1)).toEqual([a, b, c]);
    expect(withRowMoved([a, b, c], 2, 7)).toEqual([a, b, c]);
    expect(withRowMoved([a], 5, 0)).toEqual([a]);
  });

  it('are known by their ids, by their places where they have none', () => {
    expect([rowKey(a, 3), rowKey({}, 3), rowKey(undefined, 0)]).toEqual(['a', 'at-3', 'at-0']);
  });
});
