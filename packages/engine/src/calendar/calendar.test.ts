import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Span } from '../model/index.js';
import { addSpan, type Calendar } from './calendar.js';

const office: Calendar = {
  timeZone: 'Asia/Shanghai',
  workingHours: {
    days: [1, 2, 3, 4, 5],
    from: '09:00',
    to: '18:00',
    holidays: ['2026-10-01', '2026-10-02'],
    workdays: ['2026-10-10'],
  },
};
/** A moment as the office's clock reads it. */
const at = (reading: string) => new Date(`${reading.replace(' ', 'T')}:00+08:00`);
const later = (from: string, value: number, unit: Span['unit'], calendar = office) => {
  const moment = addSpan(at(from), { value, unit }, calendar);
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
};

describe('a span after a moment', () => {
  it('goes by the clock up to hours', () => {
    expect(later('2026-11-23 17:59', 90, 'second')).toBe('2026-11-23 18:00');
    expect(later('2026-11-23 17:30', 2, 'hour')).toBe('2026-11-23 19:30');
    expect(later('2026-11-23 17:30', -45, 'minute')).toBe('2026-11-23 16:45');
  });

  it('goes by the calendar from days on', () => {
    expect(later('2026-01-31 10:00', 1, 'month')).toBe('2026-02-28 10:00');
    expect(later('2026-11-23 10:00', 2, 'week')).toBe('2026-12-07 10:00');
    expect(
      addSpan(new Date('2026-03-07T12:00:00Z'), { value: 1, unit: 'day' }, { timeZone: 'America/New_York' }),
    ).toEqual(new Date('2026-03-08T11:00:00Z'));
  });

  it('counts working time within working hours', () => {
    expect(later('2026-11-23 17:30', 60, 'working_minute')).toBe('2026-11-24 09:30');
    expect(later('2026-11-23 07:00', 2, 'working_hour')).toBe('2026-11-23 11:00');
    expect(later('2026-11-27 17:00', 2, 'working_hour')).toBe('2026-11-30 10:00');
    expect(later('2026-11-24 09:30', -60, 'working_minute')).toBe('2026-11-23 17:30');
  });

  it('leaves holidays out and counts weekends that are worked', () => {
    expect(later('2026-09-30 17:00', 2, 'working_hour')).toBe('2026-10-05 10:00');
    expect(later('2026-10-09 17:00', 2, 'working_hour')).toBe('2026-10-10 10:00');
    expect(later('2026-09-30 15:00', 1, 'working_day')).toBe('2026-10-05 15:00');
  });

  it('knows hours that go over midnight', () => {
    const night: Calendar = {
      timeZone: 'Asia/Shanghai',
      workingHours: { days: [1, 2, 3, 4, 5], from: '22:00', to: '06:00' },
    };
    expect(later('2026-11-24 01:00', 2, 'working_hour', night)).toBe('2026-11-24 03:00');
    expect(later('2026-11-24 05:00', 2, 'working_hour', night)).toBe('2026-11-24 23:00');
  });

  it('takes Monday to Friday, nine to six, where an app says nothing', () => {
    expect(later('2026-11-27 17:59', 2, 'working_minute', { timeZone: 'Asia/Shanghai' })).toBe('2026-11-30 09:01');
  });

  it('gives up on a calendar without work', () => {
    const never: Calendar = { timeZone: 'Asia/Shanghai', workingHours: { days: [], from: '09:00', to: '18:00' } };
    expect(() => later('2026-11-27 17:59', 2, 'working_minute', never)).toThrow(RangeError);
    expect(() => later('2026-11-27 17:59', 2, 'working_day', never)).toThrow(RangeError);
  });

  it('of working time comes to the same in one go and in two', () => {
    const minutes = fc.integer({ min: 1, max: 5000 });
    const moments = fc.date({ min: at('2026-01-01 00:00'), max: at('2026-12-01 00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, minutes, minutes, (moment, one, two) => {
        const unit = 'working_minute' as const;
        const twice = addSpan(addSpan(moment, { value: one, unit }, office), { value: two, unit }, office);
        expect(addSpan(moment, { value: one + two, unit }, office)).toEqual(twice);
      }),
    );
  });
});
