import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, keyed, oneOf, strict, variants } from '../base.js';

/** Periods of the calendar; weeks begin on Monday, days in the organisation's time zone. */
export const Grain = oneOf(['hour', 'day', 'week', 'month', 'quarter', 'year'] as const);
export type Grain = Static<typeof Grain>;

const Path = Type.String({
  pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$',
  description: 'A field, or a path through relations such as site.name.',
});

const pick = Type.Optional(oneOf(['first', 'last'] as const, 'Default: the first.'));

/** A moment that is not a field of the record: when it entered a stage, or a moment of its first (or last) related record. */
export const Moment = variants('type', [
  strict({ type: Type.Literal('stage'), stage: Key, pick }),
  strict({
    type: Type.Literal('related'),
    form: Key,
    via: Type.String({ pattern: '^[a-z][a-z0-9_]*$', description: 'The relation field of that form that leads here.' }),
    field: Type.String({ pattern: '^[a-z][a-z0-9_]*$', description: 'A date or datetime of that form.' }),
    filter: Type.Optional(Expr),
    pick,
  }),
]);
export type Moment = Static<typeof Moment>;

const Source = {
  form: Key,
  filter: Type.Optional(Expr),
  timeField: Type.Optional(Path),
  moments: Type.Optional(
    keyed(Moment, 'Further moments of each record; expressions read the moment `x` as {"var": "$x"}.'),
  ),
};

/** How a metric comes to its number. */
export const Measure = variants('type', [
  strict({ type: Type.Literal('count'), ...Source }),
  strict({
    type: Type.Literal('aggregate'),
    ...Source,
    function: oneOf(['sum', 'avg', 'min', 'max', 'median', 'distinct'] as const),
    expr: Expr,
  }),
  strict({
    type: Type.Literal('percentile'),
    ...Source,
    expr: Expr,
    percentile: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 100 }),
  }),
  strict({ type: Type.Literal('ratio'), ...Source, numerator: Expr, denominator: Type.Optional(Expr) }),
  strict({
    type: Type.Literal('duration'),
    ...Source,
    from: Expr,
    to: Expr,
    function: oneOf(['avg', 'min', 'max', 'median', 'percentile'] as const),
    percentile: Type.Optional(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 100 })),
    working: Type.Optional(Type.Boolean({ description: "Only time inside the organisation's working hours." })),
  }),
  strict({ type: Type.Literal('fill_rate'), ...Source, fields: Type.Array(Key, { minItems: 1 }) }),
  strict({ type: Type.Literal('top'), ...Source, by: Expr, limit: Type.Integer({ minimum: 1, maximum: 100 }) }),
  strict({
    type: Type.Literal('cohort'),
    ...Source,
    timeField: Path,
    grain: oneOf(['day', 'week', 'month', 'quarter', 'year'] as const),
    event: Expr,
    periods: Type.Integer({ minimum: 1, maximum: 24 }),
  }),
  strict({ type: Type.Literal('growth'), metric: Key, over: Span }),
  strict({
    type: Type.Literal('formula'),
    expr: Type.Optional(Expr),
    metrics: keyed(
      strict({
        metric: Key,
        weight: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
        invert: Type.Optional(
          Type.Boolean({ description: 'Takes 1 minus the value: for shares of which less is better.' }),
        ),
      }),
    ),
    scale: Type.Optional(Type.Number({ description: 'What the result is multiplied by, such as 100 for an index.' })),
  }),
]);
export type Measure = Static<typeof Measure>;

/** Which time a metric looks at when nobody chooses one: the last span up to now, or the period that now is in. */
export const Window = variants('type', [
  strict({ type: Type.Literal('last'), span: Span }),
  strict({ type: Type.Literal('current'), grain: Grain }),
]);
export type Window = Static<typeof Window>;

/**
 * metrics/*.json: a named number with an exact definition.
 * Shares are fractions of 1, durations seconds. A share of nothing is no number: null, shown as "n/a".
 * A formula's `expr` reads its metrics by key; without one it is their mean, by weight.
 */
export const MetricDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  definition: Type.Optional(Label),
  measure: Measure,
  dimensions: Type.Optional(Type.Array(Path, { description: 'What it may be broken down by.' })),
  window: Type.Optional(Window),
  rollup: Type.Optional(
    Type.Boolean({
      description:
        'Keeps its numbers up with each write, by day and dimension, for forms of very many records: of counts, sums, averages of a field, shares and fill rates that read the record alone.',
    }),
  ),
  format: Type.Optional(oneOf(['number', 'percent', 'money', 'duration'] as const)),
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
  unit: Type.Optional(Label),
  better: Type.Optional(oneOf(['higher', 'lower'] as const)),
  target: Type.Optional(Type.Number()),
});
export type MetricDocument = Static<typeof MetricDocument>;
