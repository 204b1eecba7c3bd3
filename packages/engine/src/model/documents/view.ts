import { Type, type Static } from '@sinclair/typebox';
import { Color, Expr, Key, Label, oneOf, strict, variants } from '../base.js';
import { Panel } from './form.js';

const Column = strict({
  field: Type.String({ description: 'A field, or a path through relations such as site.name.' }),
  width: Type.Optional(Type.Integer({ minimum: 40, maximum: 800 })),
  pinned: Type.Optional(oneOf(['left', 'right'] as const)),
  title: Type.Optional(Label),
});

/** A field name, with a minus sign before it for descending order. */
export const Sort = Type.Array(Type.String({ pattern: '^-?[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$' }), {
  description: 'Fields to sort by; a minus sign before a field turns its order.',
});

const viewBase = {
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  icon: Type.Optional(Type.String()),
  form: Key,
  roles: Type.Optional(Type.Array(Key)),
  filter: Type.Optional(Expr),
  sort: Type.Optional(Sort),
  colors: Type.Optional(Type.Array(strict({ when: Expr, color: Color, field: Type.Optional(Key) }))),
};

/** views/*.json: a way to look at the records of a form. */
export const ViewDocument = variants('type', [
  strict({
    ...viewBase,
    type: Type.Literal('table'),
    columns: Type.Array(Column, { minItems: 1 }),
    groupBy: Type.Optional(Key),
    pageSize: Type.Optional(Type.Integer({ minimum: 10, maximum: 200 })),
  }),
  strict({
    ...viewBase,
    type: Type.Literal('kanban'),
    laneField: Key,
    cardFields: Type.Array(Key),
    sumField: Type.Optional(Key),
  }),
  strict({
    ...viewBase,
    type: Type.Literal('calendar'),
    startField: Key,
    endField: Type.Optional(Key),
    cardFields: Type.Array(Key),
  }),
  strict({
    ...viewBase,
    type: Type.Literal('cards'),
    imageField: Type.Optional(Key),
    cardFields: Type.Array(Key, { minItems: 1 }),
  }),
  strict({
    ...viewBase,
    type: Type.Literal('lookup'),
    by: Type.Array(Type.String(), {
      minItems: 1,
      description: 'The fields, or paths through relations, that hold what somebody types: a phone number, a name.',
    }),
    cardFields: Type.Array(Key),
    panels: Type.Optional(
      Type.Array(Panel, { description: "Beside what is found. Default: those of the form's page." }),
    ),
  }),
]);
export type ViewDocument = Static<typeof ViewDocument>;
