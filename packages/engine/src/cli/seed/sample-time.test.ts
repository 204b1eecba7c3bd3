import { describe, expect, it } from '@jest/globals';
import { SampleTime } from './sample-time.js';

describe('sample times', () => {
  // 01:30 on the 1st in Shanghai, still the 28th in UTC.
  const time = new SampleTime(new Date('2026-02-28T17:30:00.000Z'), 'Asia/Shanghai');

  it.each([
    ['+0d', '2026-03-01'],
    ['-1d', '2026-02-28'],
    ['-31d', '2026-01-29'],
    ['+30d', '2026-03-31'],
  ])('count the day %s from the start, where the organisation is', (text, day) => {
    expect(time.day(text)).toBe(day);
  });

  it('read the time of day in the organisation’s time zone', () => {
    expect(time.moment('-1d 10:20')?.toISOString()).toBe('2026-02-28T02:20:00.000Z');
  });

  it.each(['2026-03-01', 'd', '-1', 'in -1d', '-1d 1:20'])('leave %s alone', (text) => {
    expect(time.moment(text)).toBeUndefined();
    expect(time.day(text)).toBeUndefined();
  });
});
