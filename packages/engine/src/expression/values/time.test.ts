import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { datetimes } from '../testing/records.js';
import { zones } from '../testing/expressions.js';
import { addTime, dateOf, instant, startOf, timeBetween, type AddUnit } from './time.js';
import { toLocal, toUtc, zoneOf } from './zone.js';

const shanghai = zoneOf('Asia/Shanghai');
const newYork = zoneOf('America/New_York');

describe('adding', () => {
  test.each<[string, number, AddUnit, string | null]>([
    ['2024-01-31', 1, 'month', '2024-02-29'],
    ['2024-02-29', 1, 'year', '2025-02-28'],
    ['2024-03-31', -1, 'month', '2024-02-29'],
    ['2024-12-31', 1, 'day', '2025-01-01'],
    ['2024-01-15', -13, 'month', '2022-12-15'],
    ['9999-12-31', 1, 'day', null],
    ['1000-01-02', -1, 'day', null],
    ['2024-01-01', -100_000, 'year', null],
  ])('%s + %d %s = %s', (from, amount, unit, to) => {
    expect(addTime(from, amount, unit, shanghai)).toBe(to);
  });

  test('a day keeps the time of day when clocks change, a number of hours does not', () => {
    expect(addTime('2024-03-09T17:00:00.000Z', 1, 'day', newYork)).toBe('2024-03-10T16:00:00.000Z');
    expect(addTime('2024-03-09T17:00:00.000Z', 24, 'hour', newYork)).toBe('2024-03-10T17:00:00.000Z');
  });

  test('a time that clocks skip is read as if they had not changed yet', () => {
    // 02:30 on 10 March does not exist in New York: it becomes 03:30.
    expect(addTime('2024-03-09T07:30:00.000Z', 1, 'day', newYork)).toBe('2024-03-10T07:30:00.000Z');
  });

  test('the last day of a month in Shanghai is told by its local date', () => {
    expect(addTime('2024-01-30T16:00:00.000Z', 1, 'month', shanghai)).toBe('2024-02-28T16:00:00.000Z');
  });
});

describe('the time between', () => {
  test.each<[string, string, AddUnit, number]>([
    ['2024-01-31', '2024-02-29', 'month', 0],
    ['2024-01-29', '2024-02-29', 'month', 1],
    ['2024-02-29', '2024-01-31', 'month', 0],
    ['2019-06-02', '2024-06-01', 'year', 4],
    ['2019-06-01', '2024-06-01', 'year', 5],
    ['2024-06-01', '2019-06-02', 'year', -4],
    ['2024-01-01', '2024-01-14', 'week', 1],
    ['2024-01-14', '2024-01-01', 'day', -13],
    ['2024-01-01T00:00:00.000Z', '2024-01-01T00:59:59.999Z', 'hour', 0],
    ['2024-01-01T00:59:59.999Z', '2024-01-01T00:00:00.000Z', 'minute', -59],
  ])('%s and %s in %ss is %d', (from, to, unit, count) => {
    expect(timeBetween(from, to, unit, shanghai)).toBe(count);
  });
});

test('a date is that of the time zone', () => {
  expect(dateOf('2024-03-01T15:59:59.999Z', shanghai)).toBe('2024-03-01');
  expect(dateOf('2024-03-01T16:00:00.000Z', shanghai)).toBe('2024-03-02');
});

test.each<[Parameters<typeof startOf>[1], string]>([
  ['hour', '2024-08-15T09:00:00.000Z'],
  ['day', '2024-08-14T16:00:00.000Z'],
  ['week', '2024-08-11T16:00:00.000Z'],
  ['month', '2024-07-31T16:00:00.000Z'],
  ['quarter', '2024-06-30T16:00:00.000Z'],
  ['year', '2023-12-31T16:00:00.000Z'],
])('the %s of Thursday 15 August 2024, 17:30 in Shanghai, began at %s', (unit, start) => {
  expect(startOf('2024-08-15T09:30:00.000Z', unit, shanghai)).toBe(start);
});

test.each([
  '2024-02-30',
  '2024-13-01',
  '24-01-01',
  '2024-01-01T00:00:00Z',
  '2024-01-01 00:00:00.000',
  '2024-01-01T24:00:00.000Z',
  '0999-12-31',
  'x',
])('%s is no canonical moment', (text) => {
  expect(instant(text)).toBeNull();
});

describe('a zone’s table', () => {
  test.each(zones)('of %s says what Intl says, from 2000 to 2099', (name) => {
    const zone = zoneOf(name);
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' });
    const inTable = datetimes.filter((text) => text >= '2000-01-01T00' && text < '2100-01-01');
    fc.assert(
      fc.property(inTable, (text) => {
        const local = new Date(toLocal(Date.parse(text), zone)).toISOString();
        expect(local.slice(0, 19).replace('T', ' ')).toBe(format.format(new Date(text)));
      }),
    );
  });

  test.each(zones)('of %s leads from local time back to the instant, but for repeated hours', (name) => {
    const zone = zoneOf(name);
    fc.assert(
      fc.property(datetimes, (text) => {
        const ms = Date.parse(text);
        const back = toUtc(toLocal(ms, zone), zone);
        if (back !== ms) expect(toLocal(back, zone)).toBe(toLocal(ms, zone));
      }),
    );
  });

  test('is one offset for Shanghai', () => {
    expect(shanghai).toMatchObject({ offsets: [28_800], utc: [] });
  });
});
