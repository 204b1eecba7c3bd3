import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeOf } from './range.js';

describe('a Range header', () => {
  it.each([
    ['bytes=0-4', { start: 0, end: 4 }],
    ['bytes=5-', { start: 5, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=8-99', { start: 8, end: 9 }],
    ['bytes= 2 - 3', { start: 2, end: 3 }],
    ['bytes=10-', null],
    ['bytes=-0', null],
    ['bytes=0-1, 4-5', undefined],
    ['bytes=4-1', undefined],
    ['bytes=-', undefined],
    ['lines=1-2', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s of ten bytes', (header, range) => {
    expect(rangeOf(header, 10)).toEqual(range);
  });

  it('never leaves the file', () => {
    const bound = fc.option(fc.nat(200), { nil: '' });
    fc.assert(
      fc.property(bound, bound, fc.nat(100), (first, last, size) => {
        const range = rangeOf(`bytes=${first}-${last}`, size);
        if (range === null || range === undefined) return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });
});
