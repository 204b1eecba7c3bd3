import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitted, renamed } from './shrink.js';

describe('a picture that is made smaller', () => {
  it('fits, keeps its shape, and never becomes larger', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const fit = fitted(width, height);
        expect(Math.max(fit.width, fit.height)).toBeLessThanOrEqual(2560);
        expect(fit.width).toBeLessThanOrEqual(width);
        expect(fit.height).toBeLessThanOrEqual(height);
        const scale = Math.max(fit.width, fit.height) / Math.max(width, height);
        expect(Math.abs(fit.width - width * scale)).toBeLessThanOrEqual(1);
        expect(Math.abs(fit.height - height * scale)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is named for what it is', () => {
    expect(renamed('IMG_1.webp', 'image/jpeg')).toBe('IMG_1.jpg');
    expect([renamed('a.JPG', 'image/jpeg'), renamed('a.png', 'image/png')]).toEqual(['a.JPG', 'a.png']);
    expect(renamed('现场', 'image/jpeg')).toBe('现场.jpg');
  });
});
