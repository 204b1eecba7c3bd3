import { describe, expect, it } from '@jest/globals';
import { pathOf } from './strokes.js';

describe('a stroke of the pen', () => {
  it('goes smoothly from its first point to its last', () => {
    const path = pathOf([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ]);
    expect(path).toBe('M 0.0 0.0 Q 0.0 0.0 5.0 0.0 Q 10.0 0.0 10.0 5.0 L 10.0 10.0');
  });

  it('may be a dot, or nothing', () => {
    expect(pathOf([{ x: 3, y: 4 }])).toBe('M 3.0 4.0 L 3.0 4.0');
    expect(pathOf([])).toBe('');
  });
});
