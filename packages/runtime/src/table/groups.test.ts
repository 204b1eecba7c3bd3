import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import type { AggregateAnswer } from '../api/rows.js';
import { label } from '../testing/render.js';
import { groupsOf } from './groups.js';

const page = (more: boolean, ...sizes: readonly (readonly [unknown, number])[]): AggregateAnswer => ({
  groups: sizes.map(([value, count]) => ({ keys: [value], values: { count, sum_price: 2 * count } })),
  more,
  $titles: {},
});
const name: Field = { type: 'text', key: 'name', label: label('Name') };

describe('the groups of a list', () => {
  it('follow each other page by page, one that was answered twice being there once', () => {
    const groups = groupsOf(name, [page(true, ['a', 9], ['b', 5]), page(false, ['b', 4], ['c', 1])]);
    expect(groups.map(({ value, count }) => [value, count])).toEqual([
      ['a', 9],
      ['b', 4],
      ['c', 1],
    ]);
    expect(groups[0]?.sums).toEqual({ price: 18 });
  });

  it('of months come from the latest, whatever page they were on', () => {
    const seen: Field = { type: 'date', key: 'seen_on', label: label('Seen on') };
    const groups = groupsOf(seen, [page(true, ['2026-01-01', 9], [null, 3]), page(false, ['2026-03-01', 1])]);
    expect(groups.map(({ value }) => value)).toEqual(['2026-03-01', '2026-01-01', null]);
  });
});
