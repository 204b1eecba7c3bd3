import { describe, expect, it } from '@jest/globals';
import { loudness } from './meter.js';

describe('loudness', () => {
  it('is nothing in silence, and never more than all', () => {
    expect(loudness(new Uint8Array(512).fill(128))).toBe(0);
    expect(loudness(Uint8Array.from({ length: 512 }, (_, at) => (at % 2 === 0 ? 0 : 255)))).toBe(1);
    expect(loudness(new Uint8Array(0))).toBe(0);
  });

  it('grows with the swing of the samples', () => {
    const swinging = (by: number) => Uint8Array.from({ length: 512 }, (_, at) => 128 + (at % 2 === 0 ? by : -by));
    expect(loudness(swinging(8))).toBeLessThan(loudness(swinging(16)));
  });
});
