import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../../testing/render.js';
import { allFor, divergence, resolved } from './merge.js';

const text = (key: string) => ({ type: 'text' as const, key, label: label(key) });
const fields: readonly Field[] = [
  text('name'),
  text('note'),
  text('place'),
  { type: 'formula', key: 'score', label: label('Score'), expr: 1, result: { type: 'number' } },
  { type: 'subform', key: 'parts', label: label('Parts'), fields: [text('part')] },
];
const opened = { name: 'A', note: 'n', place: 'p', score: 1, parts: [{ id: '1', part: 'x' }] };
const now = { ...opened, name: 'B', place: 'q', score: 2, parts: [{ id: '1', part: 'y' }] };
const mine = { name: 'C', note: 'm', parts: [{ id: '1', part: 'z' }] };
const found = divergence(fields, opened, mine, now);
const keys = (side: readonly Field[]) => side.map(({ key }) => key);

describe('two sets of changes to a record', () => {
  it('are told apart: by both, here alone, there alone', () => {
    expect(keys(found.both)).toEqual(['name', 'parts']);
    expect(keys(found.mine)).toEqual(['note']);
    expect(keys(found.theirs)).toEqual(['place']);
  });

  it('agree where both came to the same value', () => {
    const same = divergence(fields, opened, { name: 'B' }, now);
    expect(same.both).toEqual([]);
    expect(keys(same.theirs)).toContain('name');
  });

  it('say nothing of what was not read when editing began', () => {
    expect(keys(divergence(fields, { name: 'A' }, { name: 'C' }, now).theirs)).toEqual([]);
  });

  it('are merged: what was changed here alone always, of the rest only what was chosen', () => {
    const versions = { opened, mine, now };
    expect(resolved(found, versions, {})).toEqual({ note: 'm' });
    expect(resolved(found, versions, { name: 'mine', 'parts 1': 'theirs' })).toEqual({ note: 'm', name: 'C' });
    expect(resolved(found, versions, { 'parts 1': 'mine' })).toEqual({ note: 'm', parts: mine.parts });
    expect(resolved(found, versions, allFor('mine', found, versions))).toEqual(mine);
    expect(resolved(found, versions, allFor('theirs', found, versions))).toEqual({ note: 'm' });
  });

  it('are merged row by row without a choice where they touched other rows', () => {
    const two = {
      parts: [
        { id: '1', part: 'x' },
        { id: '2', part: 'y' },
      ],
    };
    const here = {
      parts: [
        { id: '1', part: 'mine' },
        { id: '2', part: 'y' },
      ],
    };
    const there = {
      parts: [
        { id: '1', part: 'x' },
        { id: '2', part: 'theirs' },
      ],
    };
    const apart = divergence(fields, two, here, there);
    expect(resolved(apart, { opened: two, mine: here, now: there }, {})).toEqual({
      parts: [
        { id: '1', part: 'mine' },
        { id: '2', part: 'theirs' },
      ],
    });
  });

  it('settle as a whole rows that only stand in another order', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, part: id }));
    const [first, here, there] = [{ parts: [a, b, c] }, { parts: [b, a, c] }, { parts: [a, c, b] }];
    const order = divergence(fields, first, here, there);
    expect(keys(order.both)).toEqual(['parts']);
    expect(resolved(order, { opened: first, mine: here, now: there }, { parts: 'mine' })).toEqual(here);
  });
});
