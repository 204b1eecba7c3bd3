import { describe, expect, it } from '@jest/globals';
import { endOf, lastDayOf } from './absence.js';

describe('the last day of an absence', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-27', '2026-11-27T16:00:00.000Z'],
    ['Asia/Shanghai', '2026-12-31', '2026-12-31T16:00:00.000Z'],
    ['America/New_York', '2026-11-27', '2026-11-28T05:00:00.000Z'],
  ])('is a whole day on the wall of %s', (timeZone, day, until) => {
    expect(endOf(day, timeZone)).toBe(until);
    expect(lastDayOf(until, timeZone)).toBe(day);
  });
});
