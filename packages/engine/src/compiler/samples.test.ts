import { describe, expect, it } from '@jest/globals';
import { job, look, roles, site } from '../boards/testing/works.js';
import type { SampleDocument } from '../model/index.js';
import { packOf } from '../testing/pack.js';
import { compile } from './compile.js';

type Course = Extract<SampleDocument, { type: 'course' }>;

const course: Course = {
  type: 'course',
  form: 'job',
  ways: [{ stages: ['open', 'doing', 'done'] }],
  stays: { open: { usual: { value: 1, unit: 'day' } } },
};
const records = (changes: { at: string; values: Record<string, string> }[]): SampleDocument => ({
  type: 'records',
  form: 'job',
  records: [{ at: '-9d 10:00', values: { name: 'x' }, changes }],
});

function found(...samples: SampleDocument[]): string[] {
  const { diagnostics } = compile(packOf({ form: [site, job, look], role: roles, sample: samples }));
  return diagnostics.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('sample documents', () => {
  it('are sound when they name what is there', () => {
    const changes = [
      { at: '-9d 10:01', values: { stage: 'doing' } },
      { at: '-2d', values: { stage: 'done', amount: '5' } },
    ];
    expect(found(course, records(changes))).toEqual([]);
  });

  it.each<[string, SampleDocument, string]>([
    ['of a form that is not there', { ...course, form: 'jobs' }, '/form form_unknown'],
    ['of a form without stages', { ...course, form: 'site' }, '/form form_without_stages'],
    ['over an unknown stage', { ...course, ways: [{ stages: ['open', 'won'] }] }, '/ways/0/stages/1 stage_unknown'],
    [
      'along no transition',
      { ...course, ways: [{ stages: ['open', 'doing', 'dropped', 'doing'] }] },
      '/ways/0/stages/3 sample_step_unknown',
    ],
    ['dated by an amount', { ...course, entries: { done: { at: 'amount' } } }, '/entries/done/at moment_unfit'],
    ['that fills in nothing', { ...course, entries: { done: { sets: ['x'] } } }, '/entries/done/sets/0 field_unknown'],
    [
      'that rests nowhere',
      { ...course, stays: { won: { usual: { value: 1, unit: 'day' } } } },
      '/stays/won stage_unknown',
    ],
    ['by nobody', { ...course, by: 'boss' }, '/by field_unknown'],
  ])('say what is wrong with a course %s', (_, document, expected) => {
    expect(found(document)).toEqual([expected]);
  });

  it('tell a course once', () => {
    expect(found(course, course)).toEqual(['/form sample_course_twice']);
  });

  it('change records after they were made, in order, in fields that are there', () => {
    const changes = [
      { at: '-9d 10:00', values: { stage: 'doing' } },
      { at: 'soon', values: { colour: 'red' } },
    ];
    expect(found(records(changes))).toEqual([
      '/records/0/changes/0/at sample_change_misplaced',
      '/records/0/changes/1/at sample_change_misplaced',
      '/records/0/changes/1/values/colour field_unknown',
    ]);
  });
});
