import { fieldsRead, type CompiledMetric } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import type { Measure } from '../../model/index.js';
import type { Measured, Wanted } from '../../records/index.js';

/** The measures of a metric that looks at records itself. */
export type RecordMeasure = Extract<Measure, { form: string }>;

/** The part of the records a number speaks of: all that count, or what is above or below the line of a share. */
export type Part = 'all' | 'above' | 'below';

/** How a metric's number is asked of records, and what was counted. */
export interface NumberPlan {
  readonly form: string;
  readonly filter: Expr | undefined;
  readonly wanted: readonly Wanted[];
  /** The number, out of what was asked. */
  readonly value: (numbers: Numbers) => Measured;
  /** The number of a part. */
  readonly part: (numbers: Numbers, part: 'above' | 'below') => Measured;
  /** What the records of a part meet, beside the filter. */
  readonly counted: Readonly<Record<Part, Expr | undefined>>;
  readonly isShare: boolean;
  /** What a list of the records shows besides their titles. */
  readonly columns: readonly string[];
}

export type Numbers = Readonly<Record<string, Measured>>;

const none: Measured = { value: null, count: 0 };
const filled = (expr: Expr): Expr => ({ '!=': [expr, null] });

/** How a metric's number comes about. */
export function numberPlan({ measure, momentKind }: CompiledMetric): NumberPlan {
  if (!('form' in measure)) throw new RangeError('a metric made of metrics has no records of its own');
  const { form, filter } = measure;
  const base = { form, filter, isShare: false, part: () => none };
  switch (measure.type) {
    case 'count':
    case 'cohort':
      return { ...base, ...counting([]) };
    case 'top':
      return { ...base, ...one({ key: 'n', measure: 'max', expr: measure.by }, measure.by) };
    case 'aggregate':
      return { ...base, ...aggregated(measure) };
    case 'percentile':
      return {
        ...base,
        ...one({ key: 'n', measure: 'percentile', percentile: measure.percentile, expr: measure.expr }, measure.expr),
      };
    case 'duration':
      return { ...base, ...duration(measure, momentKind) };
    case 'ratio':
      return { ...base, ...ratio(measure) };
    case 'fill_rate':
      return { ...base, ...fillRate(measure) };
  }
}

type Rest = Pick<NumberPlan, 'wanted' | 'value' | 'counted' | 'columns'> & Partial<NumberPlan>;

function counting(columns: readonly string[]): Rest {
  return {
    wanted: [{ key: 'n', measure: 'count' }],
    value: ({ n = { value: 0, count: 0 } }) => n,
    counted: { all: undefined, above: undefined, below: undefined },
    columns,
  };
}

/** A number over the records that have a value. */
function one(wanted: Wanted, expr: Expr): Rest {
  return {
    wanted: [wanted],
    value: ({ n = none }) => n,
    counted: { all: filled(expr), above: undefined, below: undefined },
    columns: [...fieldsRead([expr])],
  };
}

function aggregated({ function: kind, expr }: Extract<RecordMeasure, { type: 'aggregate' }>): Rest {
  if (kind === 'median') return one({ key: 'n', measure: 'percentile', percentile: 50, expr }, expr);
  if (kind !== 'sum') return one({ key: 'n', measure: kind, expr }, expr);
  // A sum is over all records: those without a value add nothing to it.
  return {
    ...counting([...fieldsRead([expr])]),
    wanted: [
      { key: 'n', measure: 'sum', expr },
      { key: 'all', measure: 'count' },
    ],
    value: ({ n, all }) => ({ value: n?.value ?? 0, count: all?.count ?? 0 }),
  };
}

function duration(
  { from, to, working, function: kind, percentile }: Extract<RecordMeasure, { type: 'duration' }>,
  momentKind: CompiledMetric['momentKind'],
): Rest {
  const value = working === true ? { working: { from, to } } : { expr: elapsed(from, to, momentKind === 'date') };
  const key = 'n';
  const wanted: Wanted =
    kind === 'median' || kind === 'percentile'
      ? { key, measure: 'percentile', percentile: kind === 'median' ? 50 : (percentile ?? 50), ...value }
      : { key, measure: kind, ...value };
  return {
    ...one(wanted, from),
    counted: { all: { and: [filled(from), filled(to)] }, above: undefined, below: undefined },
    columns: [...fieldsRead([from, to])],
  };
}

function elapsed(from: Expr, to: Expr, days: boolean): Expr {
  return days ? { '*': [{ date_diff: [from, to, 'day'] }, 86_400] } : { date_diff: [from, to, 'second'] };
}

function ratio({ numerator, denominator }: Extract<RecordMeasure, { type: 'ratio' }>): Rest {
  // What is above the line is always among what is below.
  const above: Expr = denominator === undefined ? numerator : { and: [denominator, numerator] };
  const below = denominator;
  return {
    wanted: [
      { key: 'above', measure: 'count', when: above },
      { key: 'below', measure: 'count', ...(below === undefined ? {} : { when: below }) },
    ],
    value: ({ above: a = none, below: b = none }) => ({
      value: b.count === 0 ? null : a.count / b.count,
      count: b.count,
    }),
    part: (numbers, part) => ({ value: numbers[part]?.count ?? 0, count: numbers[part]?.count ?? 0 }),
    counted: { all: below, above, below },
    isShare: true,
    columns: [...fieldsRead([numerator])],
  };
}

function fillRate({ fields }: Extract<RecordMeasure, { type: 'fill_rate' }>): Rest {
  return {
    ...counting(fields),
    wanted: [
      { key: 'all', measure: 'count' },
      ...fields.map((field): Wanted => ({
        key: `f_${field}`,
        measure: 'count',
        when: { '!': [{ empty: [{ var: field }] }] },
      })),
    ],
    value: ({ all, ...filledIn }) => {
      const count = all?.count ?? 0;
      const values = Object.values(filledIn).reduce((sum, { count: n }) => sum + n, 0);
      return { value: count === 0 ? null : values / (count * fields.length), count };
    },
  };
}
