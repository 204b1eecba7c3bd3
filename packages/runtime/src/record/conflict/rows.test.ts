import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { FieldOf } from '@pulu/engine/model';
import { label } from '../../testing/render.js';
import { disputesOf, mergedRows, sideOf } from './rows.js';

const parts: FieldOf<'subform'> = {
  type: 'subform',
  key: 'parts',
  label: label('Parts'),
  fields: [
    { type: 'text', key: 'part', label: label('Part') },
    { type: 'number', key: 'count', label: label('Count') },
  ],
};
const row = (id: string, count: number) => ({ id, part: id.toUpperCase(), count });
const opened = [row('a', 1), row('b', 2), row('c', 3), row('d', 4)];
/** There, one row was changed, one went and one came. */
const now = [row('a', 10), row('b', 2), row('d', 4), row('t', 9)];
/** Here, the same row was changed, another one changed, another one went, one came. */
const mine = [row('a', 11), row('m', 8), row('b', 20), row('c', 3)];
const recordsOf = (was: object[], here: object[], there: object[]) => ({
  opened: { parts: was },
  mine: { parts: here },
  now: { parts: there },
});
const versions = recordsOf(opened, mine, now);
const of = (rows: readonly object[] | undefined) => rows?.map((each) => Object.values(each).join(' '));

describe('the rows of a subform that two people changed', () => {
  it('are told apart row by row: what became of each, there and here', () => {
    const found = disputesOf(parts, versions).map(({ id, theirs, mine: own }) => [id, theirs?.kind, own?.kind]);
    expect(found).toEqual([
      ['a', 'changed', 'changed'],
      ['b', undefined, 'changed'],
      ['d', undefined, 'removed'],
      ['t', 'added', undefined],
      ['m', undefined, 'added'],
      ['c', 'removed', undefined],
    ]);
  });

  it('keep, before anybody chooses, what only one of them did, and else what is there', () => {
    expect(disputesOf(parts, versions).map((dispute) => sideOf(dispute, {}))).toEqual([
      'theirs',
      'mine',
      'mine',
      'theirs',
      'mine',
      'theirs',
    ]);
    expect(of(mergedRows(parts, versions, {}))).toEqual(['a A 10', 'm M 8', 'b B 20', 't T 9']);
  });

  it('are taken as they are chosen, one by one', () => {
    const choices = {
      'parts a': 'mine',
      'parts b': 'theirs',
      'parts c': 'mine',
      'parts d': 'theirs',
      'parts t': 'mine',
      'parts m': 'theirs',
    } as const;
    expect(of(mergedRows(parts, versions, choices))).toEqual(['a A 11', 'b B 2', 'c C 3', 'd D 4']);
  });

  it('are no dispute where both came to the same', () => {
    expect(disputesOf(parts, recordsOf(opened, now, now))).toEqual([]);
    expect(disputesOf(parts, recordsOf(opened, [], []))).toEqual([]);
  });

  it('stay as they are there when nothing of here is taken, and become those of here when all is', () => {
    const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
    const rows = fc
      .tuple(some, fc.array(fc.nat({ max: 3 }), { minLength: 5, maxLength: 5 }))
      .map(([ids, counts]) => ids.map((id, at) => row(id, counts[at] ?? 0)));
    fc.assert(
      fc.property(rows, rows, rows, (first, here, there) => {
        const all = recordsOf(first, here, there);
        const every = (side: 'mine' | 'theirs') =>
          Object.fromEntries(disputesOf(parts, all).map(({ key }) => [key, side]));
        expect(mergedRows(parts, all, every('theirs'))).toBeUndefined();
        expect(of(mergedRows(parts, all, every('mine')) ?? there)?.sort()).toEqual(of(here)?.sort());
      }),
    );
  });
});
