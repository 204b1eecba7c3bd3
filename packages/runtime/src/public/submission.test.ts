import { describe, expect, it } from '@jest/globals';
import { label } from '../testing/render.js';
import { fileKeys, givenOf, keyOf } from './submission.js';

const form = '01890000-0000-7000-8000-000000000001';
const other = '01890000-0000-7000-8000-000000000002';

describe('a submission', () => {
  it('has the same key for the same values, in whatever order they were entered', () => {
    const key = keyOf(form, { name: 'A', place: { city: 'B' } });
    expect(keyOf(form, { place: { city: 'B' }, name: 'A' })).toBe(key);
    expect(key).toMatch(/^[\da-f-]{36}$/);
  });

  it('has another key when a value changed, and in another form', () => {
    const keys = [keyOf(form, { name: 'A' }), keyOf(form, { name: 'B' }), keyOf(other, { name: 'A' })];
    expect(new Set(keys).size).toBe(3);
  });

  it('holds what was entered, and keeps no files on the device', () => {
    expect(givenOf({ name: 'A', note: '', photos: [], count: 0 })).toEqual({ name: 'A', count: 0 });
    const fields = [
      { type: 'text' as const, key: 'name', label: label('Name') },
      { type: 'image' as const, key: 'photos', label: label('Photos') },
    ];
    expect([...fileKeys(fields)]).toEqual(['photos']);
  });
});
