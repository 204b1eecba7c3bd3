import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, oneOf, strict, variants } from '../base.js';

const Position = strict({
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
  w: Type.Integer({ minimum: 1, maximum: 24 }),
  h: Type.Integer({ minimum: 1, maximum: 24 }),
});
const cardBase = { key: Key, title: Type.Optional(Label), position: Position };

const Card = variants('type', [
  strict({
    ...cardBase,
    type: Type.Literal('number'),
    metric: Key,
    compare: Type.Optional(Span),
    trend: Type.Optional(oneOf(['hour', 'day', 'week', 'month'] as const)),
  }),
  strict({
    ...cardBase,
    type: Type.Literal('chart'),
    chart: oneOf([
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
    ] as const),
    metrics: Type.Array(Key, { minItems: 1 }),
    by: Type.Optional(Type.String()),
    series: Type.Optional(Type.String()),
    grain: Type.Optional(oneOf(['hour', 'day', 'week', 'month', 'quarter', 'year'] as const)),
  }),
  strict({
    ...cardBase,
    type: Type.Literal('pivot'),
    metric: Key,
    rows: Type.Array(Type.String(), { minItems: 1 }),
    columns: Type.Array(Type.String()),
  }),
  strict({
    ...cardBase,
    type: Type.Literal('table'),
    view: Key,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  strict({ ...cardBase, type: Type.Literal('process_map'), form: Key }),
  strict({ ...cardBase, type: Type.Literal('text'), text: Label }),
]);

const Refresh = variants('type', [
  strict({ type: Type.Literal('live') }),
  strict({ type: Type.Literal('every'), span: Span }),
  strict({ type: Type.Literal('at'), time: Type.String({ pattern: '^\\d{2}:\\d{2}$' }) }),
]);

/** boards/*.json: cards on a grid, for an audience. */
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
      at: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
      channels: Type.Array(oneOf(['app', 'wecom', 'mail'] as const)),
      when: Type.Optional(Expr),
    }),
  ),
});
export type BoardDocument = Static<typeof BoardDocument>;
