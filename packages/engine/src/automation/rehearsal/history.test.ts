import { describe, expect, it } from '@jest/globals';
import { undone, type PastEvent } from './history.js';

const change = (id: string, before: Record<string, unknown>, after: Record<string, unknown>): PastEvent => ({
  id,
  app: 'works',
  form: 'site',
  record: 'r',
  event: 'updated',
  at: new Date(0),
  before,
  after,
  submitted: false,
  cause: null,
  depth: 0,
});

describe('a record as it was', () => {
  it('is what it is now, with what happened since undone from the last change to the first', () => {
    const later = [
      change('1', { name: 'A', region: null }, { name: 'B', region: 'north' }),
      change('2', { name: 'B' }, { name: 'C' }),
    ];
    const stored = { id: 'r', name: 'C', region: 'north', price: 3 };
    expect(undone(stored, later, {})).toEqual({
      values: { id: 'r', name: 'A', region: null, price: 3 },
      unknown: [],
    });
    expect(stored.name).toBe('C');
  });

  it('names the fields whose old values were not kept', () => {
    expect(undone({ id: 'r', name: 'B' }, [change('1', {}, { name: 'B' })], {})).toEqual({
      values: { id: 'r', name: 'B' },
      unknown: ['name'],
    });
  });

  it('is told from its history alone when it is gone for good', () => {
    const later = [change('1', { name: 'A' }, { name: 'B' })];
    expect(undone(undefined, later, { id: 'r', name: 'A', price: 3 }).values).toEqual({ id: 'r', name: 'A', price: 3 });
  });
});
