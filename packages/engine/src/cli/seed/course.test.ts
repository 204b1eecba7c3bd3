import { describe, expect, it } from '@jest/globals';
import { compile } from '../../compiler/index.js';
import type { SampleDocument } from '../../model/index.js';
import { packOf } from '../../testing/pack.js';
import { job, look, roles, site } from '../../boards/testing/works.js';
import { Pasts } from './pasts.js';
import { SampleTime } from './sample-time.js';

type Course = Extract<SampleDocument, { type: 'course' }>;
type Records = Extract<SampleDocument, { type: 'records' }>;

/** In Shanghai Friday 2026-03-06, 10:00; by default people work there from Monday to Friday, 9 to 18. */
const start = new Date('2026-03-06T02:00:00.000Z');
const course: Course = {
  type: 'course',
  form: 'job',
  ways: [
    { stages: ['open', 'doing', 'done'], weight: 3 },
    { stages: ['open', 'doing', 'done', 'doing', 'done'] },
    { stages: ['open', 'dropped'] },
    { stages: ['open', 'doing', 'done', 'doing'], open: true },
  ],
  entries: { done: { at: 'ended_at', sets: ['amount'] } },
  stays: {
    open: { usual: { value: 2, unit: 'working_hour' }, first: 40 },
    doing: { usual: { value: 1, unit: 'day' } },
    done: { usual: { value: 1, unit: 'hour' } },
  },
};
const record = (values: Records['records'][number]['values'], at = '-30d 09:30') => ({
  ref: 'r',
  at,
  by: 'ann',
  values,
});

/** The past of one record. */
function past(given: Records['records'][number], rest: Partial<Records> = {}) {
  const sample: Records = { type: 'records', form: 'job', records: [given, record({}, '-180d 09:00')], ...rest };
  const { app, diagnostics } = compile(packOf({ form: [site, job, look], role: roles, sample: [course, sample] }));
  if (app === undefined) throw new Error(JSON.stringify(diagnostics));
  const time = new SampleTime(start, app.timeZone);
  const made = time.moment(given.at ?? '') ?? start;
  const found = new Pasts(app, [course, sample], time, start).of(sample, given, made, 0);
  return { ...found, made };
}

const stagesOf = ({ values, changes }: ReturnType<typeof past>) =>
  [values, ...changes.map((change) => change.values)].map(({ stage }) => stage);

describe('the course of sample records', () => {
  const done = record({ name: 'x', stage: 'done', ended_at: '-12d 14:30', amount: 5, owner: 'bob' });

  it('leads to the stage a record is in, by one of the ways of its form', () => {
    const ways = [
      ['open', 'doing', 'done'],
      ['open', 'doing', 'done', 'doing', 'done'],
    ];
    expect(ways).toContainEqual(stagesOf(past(done)));
    expect(stagesOf(past(record({ stage: 'dropped' })))).toEqual(['open', 'dropped']);
    const again = record({ stage: 'doing', ended_at: '-12d 14:30' });
    expect(stagesOf(past(again))).toEqual(['open', 'doing', 'done', 'doing']);
    expect(past(record({ stage: 'doing' })).changes).toEqual([]);
  });

  it('enters a stage when the record says so, by whom it belongs to, with what is filled in on the way', () => {
    const { values, changes } = past(done);
    expect(values).toEqual({ name: 'x', stage: 'open', owner: 'bob' });
    const entry = changes.find((change) => change.values['stage'] === 'done');
    expect([entry?.moment.toISOString(), entry?.by]).toEqual(['2026-02-22T06:30:00.000Z', 'bob']);
    const all = Object.assign({}, ...changes.map((change) => change.values)) as object;
    expect(all).toEqual({ stage: 'done', ended_at: '-12d 14:30', amount: 5 });
  });

  it('goes forward, inside working hours, and never beyond the first start', () => {
    for (let index = 0; index < 60; index += 1) {
      const { changes, made } = past({ ...record({ stage: 'dropped' }, `-${index + 1}d 09:30`), ref: `r${index}` });
      const [only] = changes;
      if (only === undefined) throw new Error('nothing happened');
      expect(only.moment.getTime()).toBeGreaterThan(made.getTime());
      expect(only.moment.getTime()).toBeLessThanOrEqual(start.getTime());
      const { weekday, hour } = Object.fromEntries(
        new Intl.DateTimeFormat('en-US', {
          timeZone: 'Asia/Shanghai',
          weekday: 'short',
          hour: 'numeric',
          hourCycle: 'h23',
        })
          .formatToParts(only.moment)
          .map(({ type, value }) => [type, value]),
      );
      // What would end after the first start is drawn in before it, at whatever hour that is.
      if (index > 12)
        expect([weekday, Number(hour) >= 9 && Number(hour) <= 18]).toEqual([expect.not.stringMatching(/^S/), true]);
    }
  });

  it('took longer when the oldest records were made', () => {
    const hours = (day: number) => {
      const found = Array.from({ length: 40 }, (_, index) => {
        const { changes, made } = past({ ...record({ stage: 'dropped' }, `-${day}d 09:00`), ref: `r${index}` });
        return ((changes[0]?.moment.getTime() ?? 0) - made.getTime()) / 3_600_000;
      });
      return found.sort((a, b) => a - b)[20] ?? 0;
    };
    // 2 March and 8 September are a Monday and a Tuesday.
    expect(hours(4)).toBeLessThan(8);
    expect(hours(179)).toBeGreaterThan(72);
  });

  it('is the same in every run, and another one for another record', () => {
    const moments = (ref: string) => past({ ...done, ref }).changes.map(({ moment }) => moment.getTime());
    expect(moments('a')).toEqual(moments('a'));
    const others = Array.from({ length: 9 }, (_, index) => JSON.stringify(moments(`r${index}`)));
    expect(new Set(others).size).toBeGreaterThan(1);
  });

  it('gives way to what is written down, and to rules', () => {
    const changes = [{ at: '-3d 10:00', values: { stage: 'done' } }];
    expect(past({ ...record({ stage: 'open' }), changes }).changes).toEqual([
      { moment: new Date('2026-03-03T02:00:00.000Z'), by: 'ann', values: { stage: 'done' } },
    ]);
    expect(past(done, { rules: true }).changes).toEqual([]);
  });
});
