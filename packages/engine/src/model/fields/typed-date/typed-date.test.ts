import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTypedDate, readTypedMoment } from './index.js';

/** A Thursday morning in Shanghai; in New York it is still Wednesday. */
const typing = { now: new Date('2026-03-05T02:30:15Z'), timeZone: 'Asia/Shanghai' };

describe('a typed day', () => {
  it.each([
    ['2026-11-3', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['2026.11.03', '2026-11-03'],
    ['2026年11月3日', '2026-11-03'],
    ['２０２６－１１－３', '2026-11-03'],
    ['20261103', '2026-11-03'],
    ['261103', '2026-11-03'],
    ['26.11.3', '2026-11-03'],
    ['26年11月3日', '2026-11-03'],
    ['11/3/2026', '2026-11-03'],
    ['Nov 3, 2026', '2026-11-03'],
    ['3 November', '2026-11-03'],
    ['3rd of nov', '2026-11-03'],
    ['11-3', '2026-11-03'],
    ['11/3', '2026-11-03'],
    ['11.3', '2026-11-03'],
    ['11月3号', '2026-11-03'],
    ['1103', '2026-11-03'],
    ['3号', '2026-03-03'],
    ['21st', '2026-03-21'],
    ['今天', '2026-03-05'],
    [' Today ', '2026-03-05'],
    ['明天', '2026-03-06'],
    ['tomorrow', '2026-03-06'],
    ['后天', '2026-03-07'],
    ['大后天', '2026-03-08'],
    ['昨天', '2026-03-04'],
    ['前天', '2026-03-03'],
    ['周一', '2026-03-02'],
    ['周日', '2026-03-08'],
    ['星期天', '2026-03-08'],
    ['下周一', '2026-03-09'],
    ['下下周五', '2026-03-20'],
    ['上周三', '2026-02-25'],
    ['mon', '2026-03-09'],
    ['fri', '2026-03-06'],
    ['next mon', '2026-03-09'],
    ['next Friday', '2026-03-13'],
    ['last wednesday', '2026-02-25'],
    ['下周', '2026-03-12'],
    ['下个月', '2026-04-05'],
    ['月底', '2026-03-31'],
    ['下月底', '2026-04-30'],
    ['月初', '2026-03-01'],
    ['年底', '2026-12-31'],
    ['+3', '2026-03-08'],
    ['-2', '2026-03-03'],
    ['+2w', '2026-03-19'],
    ['3 days', '2026-03-08'],
    ['in two weeks', '2026-03-19'],
    ['3 days ago', '2026-03-02'],
    ['三天后', '2026-03-08'],
    ['十五天后', '2026-03-20'],
    ['两周之后', '2026-03-19'],
    ['1个月后', '2026-04-05'],
    ['2年前', '2024-03-05'],
  ])('%s is %s', (text, day) => {
    expect(readTypedDate(text, typing)).toBe(day);
  });

  it.each([
    '',
    '  ',
    'soon',
    '2026-02-30',
    '13-1',
    '2-29',
    '9:30',
    '+',
    '+3x',
    '3',
    '2026',
    '11/3/26',
    '下上周一',
    '99999年后',
  ])('%j is none', (text) => {
    expect(readTypedDate(text, typing)).toBeUndefined();
  });

  it('is the day of the time zone, not that of the device', () => {
    expect(readTypedDate('今天', { ...typing, timeZone: 'America/New_York' })).toBe('2026-03-04');
  });

  it('is the last day of a month that has no such day', () => {
    expect(readTypedDate('下个月', { ...typing, now: new Date('2026-01-31T04:00:00Z') })).toBe('2026-02-28');
  });
});

describe('a typed moment', () => {
  it.each([
    ['2026-11-3 9:30', '2026-11-03T01:30:00.000Z'],
    ['2026-11-03T09:30:15', '2026-11-03T01:30:15.000Z'],
    ['11-3 9:30', '2026-11-03T01:30:00.000Z'],
    ['9:30', '2026-03-05T01:30:00.000Z'],
    ['９：３０', '2026-03-05T01:30:00.000Z'],
    ['下午3点', '2026-03-05T07:00:00.000Z'],
    ['下午3点半', '2026-03-05T07:30:00.000Z'],
    ['中午12点', '2026-03-05T04:00:00.000Z'],
    ['中午1点', '2026-03-05T05:00:00.000Z'],
    ['凌晨12点', '2026-03-04T16:00:00.000Z'],
    ['晚上8点20分', '2026-03-05T12:20:00.000Z'],
    ['3pm', '2026-03-05T07:00:00.000Z'],
    ['12:10 am', '2026-03-04T16:10:00.000Z'],
    ['明天上午9点', '2026-03-06T01:00:00.000Z'],
    ['下周一 15:30', '2026-03-09T07:30:00.000Z'],
    ['tomorrow at 3 pm', '2026-03-06T07:00:00.000Z'],
    ['3号19:30', '2026-03-03T11:30:00.000Z'],
    ['明天', '2026-03-05T16:00:00.000Z'],
    ['now', '2026-03-05T02:30:00.000Z'],
    ['+2h', '2026-03-05T04:30:00.000Z'],
    ['30分钟后', '2026-03-05T03:00:00.000Z'],
    ['2 hours ago', '2026-03-05T00:30:00.000Z'],
    ['2026-03-05T10:30:00+09:00', '2026-03-05T01:30:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(readTypedMoment(text, typing)).toBe(instant);
  });

  it.each(['', '25:00', '9:60', '晚上12点', '2026-03-05 25:00', 'at', '明天明天', '11-3 9'])('%j is none', (text) => {
    expect(readTypedMoment(text, typing)).toBeUndefined();
  });

  it('takes the time it is given where only a day is typed', () => {
    // As a wall clock that reads another day.
    const clock = { year: 2020, month: 1, day: 1, hour: 9, minute: 30, second: 0, millisecond: 0 };
    expect(readTypedMoment('明天', typing, clock)).toBe('2026-03-06T01:30:00.000Z');
    expect(readTypedMoment('明天 8:00', typing, clock)).toBe('2026-03-06T00:00:00.000Z');
  });
});

describe('whatever is typed', () => {
  const days = fc
    .date({ min: new Date('1001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const forms: readonly ((year: string, month: string, day: string) => string)[] = [
    (...parts) => parts.join('-'),
    (...parts) => parts.map(Number).join('/'),
    (...parts) => parts.map(Number).join('.'),
    (...parts) => parts.join(''),
    (year, month, day) => `${year}年${Number(month)}月${Number(day)}日`,
    (year, month, day) => `${month}/${day}/${year}`,
  ];

  it('reads every day back from every full form', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...forms), (day, form) => {
        const [year = '', month = '', of = ''] = day.split('-');
        expect(readTypedDate(form(year, month, of), typing)).toBe(day);
      }),
    );
  });

  it('reads every minute back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), (day, minutes) => {
        const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
        const read = readTypedMoment(`${day} ${time}`, { ...typing, timeZone: 'UTC' });
        expect(read).toBe(new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString());
      }),
    );
  });

  it('counts days alike forwards and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (days) => {
        const later = readTypedDate(`+${days}`, typing);
        expect(later).toBe(readTypedDate(`${days} days`, typing));
        expect(Date.parse(later ?? '') - Date.parse('2026-03-05')).toBe(days * 86_400_000);
        const now = new Date(`${later}T04:00:00Z`);
        expect(readTypedDate(`${days}天前`, { ...typing, now })).toBe('2026-03-05');
      }),
    );
  });

  it('never throws, and gives nothing but days', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d+\-/.:年月日天周点下上后前 ]{1,12}$/)), (text) => {
        expect(readTypedDate(text, typing) ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(readTypedMoment(text, typing) ?? '2026-01-01T00:00:00.000Z').toMatch(/^\d{4}-.*Z$/);
      }),
      { numRuns: 500 },
    );
  });
});
