import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../../testing/render.js';
import { divergence, resolved } from './merge.js';

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
  it('are told apart: by both, here alone, there alone; rows as a whole', () => {
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
    expect(resolved(found, mine, {})).toEqual({ note: 'm' });
    expect(resolved(found, mine, { name: 'mine', parts: 'theirs' })).toEqual({ note: 'm', name: 'C' });
  });
});
