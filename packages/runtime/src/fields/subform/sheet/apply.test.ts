import { describe, expect, it } from '@jest/globals';
import type { FieldOf } from '@pulu/engine/model';
import { label } from '../../../testing/render.js';
import { applyLines } from './apply.js';

const field: FieldOf<'subform'> = {
  type: 'subform',
  key: 'parts',
  label: label('Parts'),
  fields: [
    { type: 'text', key: 'part', label: label('Part') },
    { type: 'number', key: 'count', label: label('Count'), default: 1 },
  ],
};
const rows = [
  { id: 'a', part: 'Seal', count: 2 },
  { id: 'b', part: 'Bolt', count: 3 },
];
const lines = [
  { part: 'Nut', count: null },
  { part: 'Pin', count: null },
  { part: 'Ring', count: 9 },
];

describe('lines that are pasted', () => {
  it('fill rows from a place on, and add what goes beyond the last', () => {
    expect(applyLines(rows, 1, lines, field, 10).rows).toEqual([
      rows[0],
      { id: 'b', part: 'Nut', count: null },
      { id: expect.any(String), part: 'Pin', count: 1 },
      { id: expect.any(String), part: 'Ring', count: 9 },
    ]);
  });

  it('end where there may be no more rows, and say how many are left', () => {
    const { rows: after, left } = applyLines(rows, 1, lines, field, 3);
    expect([after.length, left]).toEqual([3, 1]);
    expect(applyLines(rows, 2, lines, field, 2)).toMatchObject({ rows, left: 3 });
  });

  it('are taken back, but for what was done elsewhere since', () => {
    const { rows: after, undo } = applyLines(rows, 1, lines, field, 10);
    expect(undo(after)).toEqual(rows);
    const later = [...after.map((row) => (row.id === 'a' ? { ...row, count: 7 } : row)), { id: 'z', part: 'Own' }];
    expect(undo(later)).toEqual([{ ...rows[0], count: 7 }, rows[1], { id: 'z', part: 'Own' }]);
  });
});
