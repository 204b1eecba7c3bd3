import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, oneOf, strict, variants } from '../base.js';
import { Grain } from './metric.js';

const Position = strict({
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
  w: Type.Integer({ minimum: 1, maximum: 24 }),
  h: Type.Integer({ minimum: 1, maximum: 24 }),
});
const cardBase = {
  key: Key,
  title: Type.Optional(Label),
  position: Position,
};
const Dimension = Type.String({ description: "One of the metric's dimensions." });
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: "In the organisation's time zone." });

/** The ways a chart card is drawn. */
export const ChartKind = oneOf([
  'line',
  'bar',
  'stacked',
  'area',
  'pie',
  'funnel',
  'heat_map',
  'scatter',
  'gauge',
  'ranking',
  'map',
] as const);
export type ChartKind = Static<typeof ChartKind>;

/** A card of a board: what it shows, and how. */
export const Card = variants('type', [
  strict({
    ...cardBase,
    type: Type.Literal('number'),
    metric: Key,
    // How long ago the value beside it was. Default: one window earlier.
    compare: Type.Optional(Span),
    trend: Type.Optional(Grain),
    points: Type.Optional(Type.Integer({ minimum: 2, maximum: 100, description: 'Periods of the trend. Default 12.' })),
  }),
  strict({
    ...cardBase,
    type: Type.Literal('chart'),
    chart: ChartKind,
    metrics: Type.Array(Key, { minItems: 1, maxItems: 12 }),
    by: Type.Optional(Dimension),
    series: Type.Optional(Dimension),
    grain: Type.Optional(Grain),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Categories at most. Default 50.' })),
    order: Type.Optional(
      oneOf(
        ['best', 'worst'] as const,
        'Of a ranking: which end comes first. Default: the best; of counts to keep low, the worst.',
      ),
    ),
  }),
  strict({
    ...cardBase,
    type: Type.Literal('pivot'),
    metric: Key,
    rows: Type.Array(Dimension, { minItems: 1, maxItems: 3 }),
    columns: Type.Array(Dimension, { maxItems: 2 }),
  }),
  strict({ ...cardBase, type: Type.Literal('cohort'), metric: Key }),
  strict({
    ...cardBase,
    type: Type.Literal('table'),
    view: Key,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  strict({
    ...cardBase,
    type: Type.Literal('process_map'),
    form: Key,
    filter: Type.Optional(Expr),
    also: Type.Optional(
      Type.Array(
        strict({
          form: Key,
          via: Type.String({ pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$', description: 'Leads to the case.' }),
        }),
        { description: 'Other forms whose stages belong to the same case.' },
      ),
    ),
  }),
  strict({ ...cardBase, type: Type.Literal('text'), text: Label }),
]);
export type Card = Static<typeof Card>;

/** When a board's numbers are worked out: whenever their records change, every so often, or at a time of day. */
export const Refresh = variants('type', [
  strict({ type: Type.Literal('live') }),
  strict({ type: Type.Literal('every'), span: Span }),
  strict({ type: Type.Literal('at'), time: Time }),
]);
export type Refresh = Static<typeof Refresh>;

/** boards/*.json: cards on a grid of 24 columns, for an audience. */
export const BoardDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  description: Type.Optional(Label),
  audience: Type.Array(Key, { minItems: 1, description: 'Roles.' }),
  refresh: Refresh,
  filters: Type.Optional(Type.Array(oneOf(['time', 'department', 'owner'] as const))),
  cards: Type.Array(Card, { minItems: 1 }),
  push: Type.Optional(
    strict({
      at: Time,
      channels: Type.Array(oneOf(['app', 'wecom', 'wecom_robot', 'mail'] as const), { minItems: 1 }),
      // For the channel wecom_robot: whose rights the group is shown the numbers with, and the secret that names its robot.
      group: Type.Optional(
        strict({ as: Key, robot: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,47}$' })) }),
      ),
      days: Type.Optional(
        Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: 'ISO weekdays. Default: every day.' }),
      ),
    }),
  ),
});
export type BoardDocument = Static<typeof BoardDocument>;
