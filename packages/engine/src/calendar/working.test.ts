import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../expression/index.js';
import { addSpan, type Calendar } from './calendar.js';
import { workingTimeBetween } from './working.js';

const shanghai: Calendar = {
  timeZone: 'Asia/Shanghai',
  workingHours: {
    days: [1, 2, 3, 4, 5],
    from: '08:30',
    to: '17:30',
    holidays: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
    workdays: ['2026-02-14', '2026-02-28'],
  },
};
const nights: Calendar = { timeZone: 'Asia/Shanghai', workingHours: { days: [1, 2, 6], from: '22:00', to: '06:00' } };

function between(from: string, to: string, calendar: Calendar) {
  const expr = workingTimeBetween({ var: 'from' }, { var: 'to' }, calendar);
  return evaluate(expr, { from, to }, { now: from, timeZone: calendar.timeZone });
}

describe('working time between two moments', () => {
  it('counts from the evening over the night to the next morning', () => {
    // Thursday 17:00 to Friday 09:00 in Shanghai: half an hour, and half an hour.
    expect(between('2026-03-05T09:00:00.000Z', '2026-03-06T01:00:00.000Z', shanghai)).toBe(3600);
  });

  it('is nothing over a weekend, and nothing on a holiday', () => {
    expect(between('2026-03-07T01:00:00.000Z', '2026-03-08T09:00:00.000Z', shanghai)).toBe(0);
    expect(between('2026-02-16T01:00:00.000Z', '2026-02-20T09:00:00.000Z', shanghai)).toBe(0);
  });

  it('counts a weekend day that is worked', () => {
    expect(between('2026-02-14T00:00:00.000Z', '2026-02-14T15:00:00.000Z', shanghai)).toBe(9 * 3600);
  });

  it('is what has to be added to come from one moment to the other', () => {
    const start = fc
      .integer({ min: 0, max: 120 * 24 * 60 })
      .map((minute) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000));
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom(shanghai, nights),
        (from, minutes, calendar) => {
          const to = addSpan(from, { value: minutes, unit: 'working_minute' }, calendar);
          expect(between(from.toISOString(), to.toISOString(), calendar)).toBe(minutes * 60);
        },
      ),
      { numRuns: 200 },
    );
  });
});
