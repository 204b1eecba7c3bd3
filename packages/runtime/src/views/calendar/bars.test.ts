import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { barsOf, fitting, lanesOf } from './bars.js';
import { daysOf, plusDays } from './days.js';
import type { entriesOf } from './entries.js';
import { dayAt, shifted } from './stretch.js';

type Entries = ReturnType<typeof entriesOf>;
const week = daysOf('week', '2026-11-23');
const entry = (from: string, to = from) =>
  ({ record: { id: `${from} ${to}`, version: 1 }, from: `2026-11-${from}`, to: `2026-11-${to}` }) as Entries[number];
const anyEntries = fc
  .array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat({ max: 12 })), { maxLength: 14 })
  .map((pairs) =>
    pairs.map(([start, length], at) => ({
      ...entry('23'),
      record: { id: String(at), version: 1 },
      from: plusDays('2026-11-23', start),
      to: plusDays('2026-11-23', start + length),
    })),
  ) as fc.Arbitrary<Entries>;

describe('the bars of a week', () => {
  it('are clipped at its edges, and know that they go on', () => {
    const [bar] = barsOf([entry('20', '25')], week);
    expect(bar).toMatchObject({ first: 0, last: 2, before: true, after: false });
    expect(barsOf([entry('28', '30')], week)[0]).toMatchObject({ first: 5, last: 6, before: false, after: true });
    expect(barsOf([entry('16', '22')], week)).toEqual([]);
  });

  it('take the first lane that is free, the longer ones above', () => {
    const lanes = barsOf([entry('23'), entry('23', '25'), entry('24'), entry('26')], week).map(
      ({ entry: { record }, lane }) => [record.id, lane],
    );
    expect(lanes).toEqual([
      ['23 25', 0],
      ['23 23', 1],
      ['24 24', 1],
      ['26 26', 0],
    ]);
  });

  it('never cover each other, and none is lost', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const bars = barsOf(entries, week);
        const cells = bars.flatMap(({ first, last, lane }) =>
          Array.from({ length: last - first + 1 }, (_, at) => `${lane} ${first + at}`),
        );
        expect(new Set(cells).size).toBe(cells.length);
        expect(bars).toHaveLength(entries.filter(({ from, to }) => from <= '2026-11-29' && to >= '2026-11-23').length);
      }),
    );
  });

  it('leave the last lane free on a day that has more than there is room for', () => {
    fc.assert(
      fc.property(anyEntries, fc.integer({ min: 1, max: 5 }), (entries, lanes) => {
        const bars = barsOf(entries, week);
        const shown = fitting(bars, lanes);
        expect(lanesOf(shown)).toBeLessThanOrEqual(lanes);
        if (lanesOf(bars) <= lanes) expect(shown).toEqual(bars);
        for (const hidden of bars.filter((bar) => !shown.includes(bar))) {
          const below = shown.filter(({ first, last }) => first <= hidden.last && hidden.first <= last);
          if (hidden.lane >= lanes) expect(below.every(({ lane }) => lane < lanes - 1)).toBe(true);
        }
      }),
    );
  });
});

describe('a stretch of days', () => {
  const days = { from: '2026-11-23', to: '2026-11-25' };

  it('moves as a whole or by one end, which stops at the other', () => {
    expect(shifted(days, 'whole', -2)).toEqual({ from: '2026-11-21', to: '2026-11-23' });
    expect(shifted(days, 'end', 1)).toEqual({ from: '2026-11-23', to: '2026-11-26' });
    expect(shifted(days, 'end', -9)).toEqual({ from: '2026-11-23', to: '2026-11-23' });
    expect(shifted(days, 'start', 9)).toEqual({ from: '2026-11-25', to: '2026-11-25' });
  });

  it('knows which of its days a point lies over', () => {
    expect([-1, 0, 0.34, 0.99, 2].map((share) => dayAt(days, share))).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-25',
    ]);
  });
});
