import { describe, expect, it } from '@jest/globals';
import type { Refresh } from '../model/index.js';
import { dueAt, dueOf } from './schedule.js';

const shanghai = { timeZone: 'Asia/Shanghai' };
const berlin = { timeZone: 'Europe/Berlin' };
const every = (value: number, unit: 'minute' | 'hour' | 'day'): Refresh => ({ type: 'every', span: { value, unit } });

function due(refresh: Refresh, now: string, calendar = shanghai) {
  const found = dueOf(refresh, new Date(now), calendar);
  return found && [found.last.toISOString(), found.next.toISOString()];
}

describe('when boards are due', () => {
  it('is never, for a live one', () => expect(due({ type: 'live' }, '2026-03-05T02:00:00.000Z')).toBeUndefined());

  it("is a time of day on the organisation's clock, and the last one while today's has not come", () => {
    const nine: Refresh = { type: 'at', time: '09:00' };
    expect(due(nine, '2026-03-05T00:59:59.999Z')).toEqual(['2026-03-04T01:00:00.000Z', '2026-03-05T01:00:00.000Z']);
    expect(due(nine, '2026-03-05T01:00:00.000Z')).toEqual(['2026-03-05T01:00:00.000Z', '2026-03-06T01:00:00.000Z']);
  });

  it('stays at that time when clocks are put forward', () => {
    const { last, next } = dueAt('09:00', new Date('2026-03-28T12:00:00.000Z'), berlin);
    expect([last, next].map((each) => each.toISOString())).toEqual([
      '2026-03-28T08:00:00.000Z',
      '2026-03-29T07:00:00.000Z',
    ]);
  });

  it('counts hours and minutes from midnight', () => {
    expect(due(every(2, 'hour'), '2026-03-05T02:30:00.000Z')).toEqual([
      '2026-03-05T02:00:00.000Z',
      '2026-03-05T04:00:00.000Z',
    ]);
    expect(due(every(50, 'minute'), '2026-03-05T15:59:00.000Z')).toEqual([
      '2026-03-05T15:20:00.000Z',
      '2026-03-05T16:00:00.000Z',
    ]);
  });

  it('comes every so many days at midnight', () => {
    const [last = '', next = ''] = due(every(3, 'day'), '2026-03-05T02:30:00.000Z') ?? [];
    expect(Date.parse(next) - Date.parse(last)).toBe(3 * 86_400_000);
    expect(last.endsWith('T16:00:00.000Z')).toBe(true);
  });
});
