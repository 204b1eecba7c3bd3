import { describe, expect, it } from '@jest/globals';
import { pathOf } from './trendPath.js';

describe('the line of a trend', () => {
  it('goes through its numbers, the greatest at the top', () => {
    expect(pathOf([0, 10], 100, 46).line).toBe('M25 43L75 3');
  });

  it('has a gap where there is no number, and a dot where one stands alone', () => {
    const { line, dots } = pathOf([4, 4, null, 4], 100, 46);
    expect(line).toBe('M12.5 3L37.5 3');
    expect(dots).toEqual([{ x: 87.5, y: 3 }]);
  });

  it('is nothing of nothing', () => {
    expect(pathOf([], 100, 46)).toEqual({ line: '', area: '', dots: [] });
    expect(pathOf([null], 100, 46)).toEqual({ line: '', area: '', dots: [] });
  });

  it('lies at the bottom when all is zero', () => {
    expect(pathOf([0, 0], 100, 46).line).toBe('M25 43L75 43');
  });
});
