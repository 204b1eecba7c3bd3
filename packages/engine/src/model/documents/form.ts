import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Span, keyed, oneOf, strict, variants } from '../base.js';
import { Field } from '../fields/schema.js';

/** A move along stages. A stage is left and entered by transitions only, whoever writes. */
export const Transition = strict({
  key: Key,
  label: Label,
  from: Type.Array(Key, { minItems: 1 }),
  to: Key,
  roles: Type.Optional(Type.Array(Key, { description: 'Who may. Default: everyone who may update the record.' })),
  when: Type.Optional(Expr),
  unless: Type.Optional(Label),
  fields: Type.Optional(Type.Array(Key, { description: 'Asked for when the transition is made.' })),
});
export type Transition = Static<typeof Transition>;

/** A question that a person answers with yes or no; it starts unanswered and an unanswered one does not pass. */
export const Confirmation = strict({
  field: Key,
  question: Label,
  mustBe: Type.Optional(Type.Boolean({ description: 'The only answer that passes. Default: either.' })),
  whenYes: Type.Optional(Type.Array(Key, { description: 'Fields that must be filled when the answer is yes.' })),
});
export type Confirmation = Static<typeof Confirmation>;

export const Requirement = strict({ key: Key, check: Expr, message: Label });
export type Requirement = Static<typeof Requirement>;

/** What must hold before a record enters a stage (or is created), on every path of writing. */
export const Gate = strict({
  key: Key,
  title: Label,
  help: Type.Optional(Label),
  enters: Type.Array(Key, { minItems: 1, description: 'The stages it guards.' }),
  when: Type.Optional(Expr),
  confirmations: Type.Optional(Type.Array(Confirmation)),
  requirements: Type.Optional(Type.Array(Requirement)),
});
export type Gate = Static<typeof Gate>;

const Section = strict({
  title: Type.Optional(Label),
  columns: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
  fields: Type.Array(Key, { minItems: 1 }),
  visibleWhen: Type.Optional(Expr),
  collapsed: Type.Optional(Type.Boolean()),
});

/** How a form is laid out for one purpose. */
export const Layout = strict({
  key: Key,
  title: Type.Optional(Label),
  kind: Type.Optional(oneOf(['sections', 'tabs', 'steps'] as const)),
  sections: Type.Array(Section, { minItems: 1 }),
});
export type Layout = Static<typeof Layout>;

const Button = variants('type', [
  strict({ type: Type.Literal('transition'), transition: Key, primary: Type.Optional(Type.Boolean()) }),
  strict({
    type: Type.Literal('rule'),
    rule: Key,
    label: Label,
    primary: Type.Optional(Type.Boolean()),
    visibleWhen: Type.Optional(Expr),
    // Asked before the rule runs.
    confirm: Type.Optional(Label),
  }),
  strict({
    type: Type.Literal('print'),
    print: Key,
    label: Type.Optional(Label),
    primary: Type.Optional(Type.Boolean()),
    visibleWhen: Type.Optional(Expr),
  }),
  strict({
    type: Type.Literal('create'),
    form: Key,
    via: Key,
    label: Label,
    primary: Type.Optional(Type.Boolean()),
    visibleWhen: Type.Optional(Expr),
  }),
]);

/** Whose related records are shown. */
const of = Type.Optional(
  Type.String({
    pattern: Key.pattern ?? '',
    description: 'A relation of this record: what leads to the record behind it is shown. Default: what leads here.',
  }),
);

/** What stands beside a record. */
export const Panel = variants('type', [
  strict({ type: Type.Literal('fields'), title: Label, fields: Type.Array(Type.String()) }),
  strict({
    type: Type.Literal('related'),
    title: Label,
    form: Key,
    via: Type.String({ description: 'The relation field of that form that leads here, or a path.' }),
    of,
    columns: Type.Array(Key, { minItems: 1 }),
    filter: Type.Optional(Expr),
    sort: Type.Optional(Type.Array(Type.String())),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  strict({
    type: Type.Literal('alert'),
    // With {{path}} places, filled from the record.
    title: Label,
    when: Expr,
    color: Type.Optional(oneOf(['info', 'success', 'warning', 'error'] as const)),
  }),
]);

export type Panel = Static<typeof Panel>;

const Tab = variants('type', [
  strict({ type: Type.Literal('layout'), title: Label, layout: Key }),
  strict({
    type: Type.Literal('related'),
    title: Label,
    form: Key,
    via: Key,
    of,
    columns: Type.Array(Key, { minItems: 1 }),
    sort: Type.Optional(Type.Array(Type.String())),
  }),
  strict({ type: Type.Literal('panels'), title: Label, panels: Type.Array(Panel, { minItems: 1 }) }),
  strict({ type: Type.Literal('timeline'), title: Label }),
]);

export const RecordPage = strict({
  highlights: Type.Optional(Type.Array(Key, { description: 'Shown in the header.' })),
  tabs: Type.Optional(Type.Array(Tab)),
  panels: Type.Optional(Type.Array(Panel, { description: 'Beside the tabs.' })),
  buttons: Type.Optional(Type.Array(Button)),
});
export type RecordPage = Static<typeof RecordPage>;

/** A page at its own address, open without login. */
export const PublicForm = strict({
  title: Label,
  intro: Type.Optional(Label),
  thanks: Type.Optional(Label),
  redirect: Type.Optional(
    Type.String({
      maxLength: 2000,
      description: 'Where the visitor is led after the thanks: an http or https address.',
    }),
  ),
  fields: Type.Array(Key, { minItems: 1 }),
  required: Type.Optional(Type.Array(Key)),
  values: Type.Optional(keyed(Expr, 'Values that the engine adds to a submission.')),
  perMinute: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Submissions of one address in a minute. Default 10.' }),
  ),
});
export type PublicForm = Static<typeof PublicForm>;

const Ownership = strict(
  {
    protectedFor: Type.Optional(Span),
    recycleAfter: Type.Optional(Span),
  },
  { description: "How long a record stays its owner's. Whose it is stands in the system field `owner`." },
);

/**
 * forms/*.json: one kind of record.
 * A user field with the key `owner` is the record's owner itself; a form that declares none is owned by its records' makers.
 */
export const FormDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  plural: Type.Optional(Label),
  icon: Type.Optional(Type.String()),
  description: Type.Optional(Label),
  renamedFrom: Type.Optional(Key),
  titleField: Key,
  fields: Type.Array(Field, { minItems: 1 }),
  ownership: Type.Optional(Ownership),
  search: Type.Optional(
    Type.Array(Key, { description: 'Fields of quick search. Default: the title field and those marked searchable.' }),
  ),
  indexes: Type.Optional(Type.Array(strict({ fields: Type.Array(Key, { minItems: 1 }) }))),
  unique: Type.Optional(
    Type.Array(strict({ fields: Type.Array(Key, { minItems: 1 }), message: Type.Optional(Label) })),
  ),
  constraints: Type.Optional(Type.Array(strict({ key: Key, check: Expr, message: Label, field: Type.Optional(Key) }))),
  transitions: Type.Optional(Type.Array(Transition)),
  gates: Type.Optional(Type.Array(Gate)),
  layouts: Type.Optional(Type.Array(Layout)),
  page: Type.Optional(RecordPage),
  public: Type.Optional(PublicForm),
});
export type FormDocument = Static<typeof FormDocument>;
