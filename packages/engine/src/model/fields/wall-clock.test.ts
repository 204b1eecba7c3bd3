import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateText, instantOf, isRealTime, timeText, wallClockAt } from './wall-clock.js';

function wall(text: string) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second: 0, millisecond: 0 };
}

describe('the wall clock of a time zone', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-05 10:30', '2026-03-05T02:30:00.000Z'],
    ['UTC', '2026-03-05 10:30', '2026-03-05T10:30:00.000Z'],
    ['America/New_York', '2026-07-01 00:00', '2026-07-01T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01 00:00', '2025-12-31T18:15:00.000Z'],
  ])('in %s reads %s at %s', (zone, reading, instant) => {
    expect(instantOf(wall(reading), zone).toISOString()).toBe(instant);
    const at = wallClockAt(new Date(instant), zone);
    expect(`${dateText(at)} ${timeText(at)}`).toBe(reading);
  });

  it('means the first of the two hours when the clock is turned back', () => {
    expect(instantOf(wall('2026-11-01 01:30'), 'America/New_York').toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('means an hour later for a time that the clock skips', () => {
    expect(instantOf(wall('2026-03-08 02:30'), 'America/New_York').toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });

  it('leads back to every instant but those of the repeated hour', () => {
    const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const back = instantOf(wallClockAt(instant, zone), zone).getTime();
        expect([0, 1_800_000, 3_600_000]).toContain(instant.getTime() - back);
      }),
    );
  });
});

describe('the calendar', () => {
  it('knows its days and hours', () => {
    expect(isRealTime(wall('2024-02-29 23:59'))).toBe(true);
    for (const reading of ['2026-02-29 00:00', '2026-13-01 00:00', '2026-01-01 24:00', '2026-01-01 10:60'])
      expect(isRealTime(wall(reading))).toBe(false);
  });
});
