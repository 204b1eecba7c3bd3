import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, keyed, oneOf, strict, variants } from '../base.js';

const Source = { form: Key, filter: Type.Optional(Expr), timeField: Type.Optional(Key) };

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
    function: oneOf(['avg', 'median', 'percentile'] as const),
    percentile: Type.Optional(Type.Number()),
    working: Type.Optional(Type.Boolean()),
  }),
  strict({ type: Type.Literal('fill_rate'), ...Source, fields: Type.Array(Key, { minItems: 1 }) }),
  strict({ type: Type.Literal('top'), ...Source, by: Expr, limit: Type.Integer({ minimum: 1, maximum: 100 }) }),
  strict({ type: Type.Literal('growth'), metric: Key, over: Span }),
  strict({
    type: Type.Literal('formula'),
    expr: Expr,
    metrics: keyed(strict({ metric: Key, weight: Type.Optional(Type.Number()) })),
  }),
]);
export type Measure = Static<typeof Measure>;

/** metrics/*.json: a named number with an exact definition. */
export const MetricDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  definition: Type.Optional(Label),
  measure: Measure,
  dimensions: Type.Optional(Type.Array(Type.String())),
  window: Type.Optional(Span),
  format: Type.Optional(oneOf(['number', 'percent', 'money', 'duration'] as const)),
  better: Type.Optional(oneOf(['higher', 'lower'] as const)),
  target: Type.Optional(Type.Number()),
});
export type MetricDocument = Static<typeof MetricDocument>;
