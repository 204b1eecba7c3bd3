import type { CompiledApp } from '../../compiler/index.js';
import type { SampleDocument } from '../../model/index.js';
import { RecordCourse, type Past } from './course.js';
import type { SampleTime } from './sample-time.js';

type RecordsSample = Extract<SampleDocument, { type: 'records' }>;

/** The pasts of sample records: those that are written down, and those that the course of their form tells. */
export class Pasts {
  private readonly courses: ReadonlyMap<string, RecordCourse>;

  /** @param start the first start, up to which things have happened */
  constructor(
    app: CompiledApp,
    samples: readonly SampleDocument[],
    private readonly time: SampleTime,
    start: Date,
  ) {
    const courses = samples.filter((sample) => sample.type === 'course');
    const records = samples.filter((sample) => sample.type === 'records');
    this.courses = new Map(
      courses.flatMap((course) => {
        const form = app.forms.get(course.form);
        if (form === undefined) return [];
        const made = records.filter((sample) => sample.form === course.form).flatMap((sample) => this.made(sample));
        const from = new Date(Math.min(start.getTime(), ...made));
        return [[course.form, new RecordCourse(course, form, app, time, { from, to: start })] as const];
      }),
    );
  }

  /** @param index the record's place in its document */
  of(sample: RecordsSample, record: RecordsSample['records'][number], made: Date, index: number): Past {
    const { values, changes } = record;
    if (changes !== undefined)
      return {
        values,
        changes: changes.map(({ at, by, values: changed }) => ({
          moment: this.time.moment(at) ?? made,
          by: by ?? record.by,
          values: changed,
        })),
      };
    // What rules run on makes its own way from here.
    const course = sample.rules === true ? undefined : this.courses.get(sample.form);
    return course?.of(record, made, record.ref ?? String(index)) ?? { values, changes: [] };
  }

  private made({ records }: RecordsSample): number[] {
    return records.flatMap(({ at }) => (at === undefined ? [] : (this.time.moment(at)?.getTime() ?? [])));
  }
}
