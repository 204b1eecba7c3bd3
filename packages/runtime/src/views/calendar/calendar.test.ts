import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { daysBetween, daysOf, mondayOf, plusDays, plusMonths, readDay, step, weekday } from './days.js';
import { changedTo, entriesOf, entriesOn, touching, valueOn } from './entries.js';

const moments = { start: 'starts_at', end: 'ends_at', timeZone: 'Asia/Shanghai' };
const record = (values: object) => ({ id: 'one', version: 1, ...values }) as Parameters<typeof entriesOf>[0][number];
const anyDay = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });

describe('the days of a calendar', () => {
  it('are whole weeks from Monday for a month', () => {
    const days = daysOf('month', '2026-11-23');
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(daysOf('month', '2027-02-10')).toHaveLength(28);
  });

  it('are seven for a week, and those of the month for an agenda', () => {
    expect(daysOf('week', '2026-11-22')).toEqual(daysOf('week', '2026-11-16'));
    expect(daysOf('agenda', '2026-02-15')).toHaveLength(28);
  });

  it('hold the day they are about, and go on without a gap', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('month' as const, 'week' as const, 'agenda' as const), (date, kind) => {
        const day = date.toISOString().slice(0, 10);
        const days = daysOf(kind, day);
        expect(days).toContain(day);
        expect(days.every((each, at) => at === 0 || daysBetween(days[at - 1] ?? '', each) === 1)).toBe(true);
        expect(daysOf(kind, step(kind, day, 1)).some((each) => each > (days.at(-1) ?? ''))).toBe(true);
      }),
    );
  });

  it('are counted over the ends of months and years', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusMonths('2026-12-31', 2)).toBe('2027-02-01');
    expect([weekday('2026-11-23'), mondayOf('2026-11-29')]).toEqual([0, '2026-11-23']);
    expect([readDay('2026-11-23'), readDay('2026-13-45'), readDay('soon'), readDay(null)]).toEqual([
      '2026-11-23',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the entries of a calendar', () => {
  const late = record({ starts_at: '2026-11-22T16:30:00.000Z', ends_at: '2026-11-24T01:00:00.000Z' });

  it('lie on the days of the organisation, with their time', () => {
    const [entry] = entriesOf([late], moments);
    expect(entry).toMatchObject({ from: '2026-11-23', to: '2026-11-24', time: '00:30' });
    expect(entriesOn([entry ?? { record: late, from: '', to: '' }], '2026-11-24')).toHaveLength(1);
  });

  it('come in their order, those without a moment left out', () => {
    const early = record({ starts_at: '2026-11-01T02:00:00.000Z' });
    expect(entriesOf([late, record({ starts_at: null }), early], moments).map((entry) => entry.record)).toEqual([
      early,
      late,
    ]);
  });

  it('keep their time of day and their length when they are moved', () => {
    const [entry] = entriesOf([late], moments);
    if (entry === undefined) throw new Error('no entry');
    expect(changedTo(entry, { from: '2026-12-01', to: '2026-12-02' }, moments)).toEqual({
      starts_at: '2026-11-30T16:30:00.000Z',
      ends_at: '2026-12-02T01:00:00.000Z',
    });
    const day = { ...entry, record: record({ on: '2026-11-23' }) };
    expect(changedTo(day, { from: '2026-11-20', to: '2026-11-20' }, { start: 'on' })).toEqual({ on: '2026-11-20' });
  });

  it('end on another day at the same time, but never before they start', () => {
    const evening = record({ starts_at: '2026-11-23T10:00:00.000Z', ends_at: '2026-11-24T01:00:00.000Z' });
    const [entry] = entriesOf([evening], moments);
    if (entry === undefined) throw new Error('no entry');
    expect(changedTo(entry, { from: '2026-11-23', to: '2026-11-26' }, moments)).toMatchObject({
      ends_at: '2026-11-26T01:00:00.000Z',
    });
    expect(changedTo(entry, { from: '2026-11-23', to: '2026-11-23' }, moments)).toMatchObject({
      ends_at: '2026-11-23T10:00:00.000Z',
    });
  });

  it('that have no end get one when they are drawn out, and none when they are only moved', () => {
    const placing = { start: 'on', end: 'until' };
    const [entry] = entriesOf([record({ on: '2026-11-23', until: null })], placing);
    if (entry === undefined) throw new Error('no entry');
    expect(changedTo(entry, { from: '2026-11-24', to: '2026-11-24' }, placing)).toEqual({ on: '2026-11-24' });
    expect(changedTo(entry, { from: '2026-11-23', to: '2026-11-25' }, placing)).toEqual({
      on: '2026-11-23',
      until: '2026-11-25',
    });
  });

  it('do not touch the day whose midnight they end at', () => {
    const [entry] = entriesOf(
      [record({ starts_at: '2026-11-22T16:00:00.000Z', ends_at: '2026-11-24T16:00:00.000Z' })],
      moments,
    );
    expect(entry).toMatchObject({ from: '2026-11-23', to: '2026-11-24' });
  });

  it('are asked for by the bounds of their days', () => {
    expect(touching('2026-11-01', '2026-11-30', { start: 'on' })).toEqual({
      and: [{ '>=': [{ var: 'on' }, '2026-11-01'] }, { '<': [{ var: 'on' }, '2026-12-01'] }],
    });
    expect(JSON.stringify(touching('2026-11-01', '2026-11-30', moments))).toContain('2026-10-31T16:00:00.000Z');
    expect(valueOn('2026-11-23', moments)).toBe('2026-11-23T01:00:00.000Z');
  });
});
