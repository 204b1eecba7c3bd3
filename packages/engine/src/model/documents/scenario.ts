import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, Literal, Span, keyed, strict, variants } from '../base.js';

const Values = keyed(Literal);

const Given = variants('type', [
  strict({
    type: Type.Literal('person'),
    username: Type.String(),
    roles: Type.Array(Key),
    department: Type.Optional(Key),
    absent: Type.Optional(Type.Boolean()),
  }),
  strict({ type: Type.Literal('record'), ref: Type.String(), form: Key, values: Values }),
  strict({ type: Type.Literal('clock'), at: Type.String() }),
  strict({
    type: Type.Literal('connector'),
    connector: Key,
    operation: Key,
    answers: Type.Optional(Literal),
    fails: Type.Optional(Type.String()),
  }),
]);

const When = variants('type', [
  strict({ type: Type.Literal('create'), as: Type.String(), ref: Type.String(), form: Key, values: Values }),
  strict({ type: Type.Literal('submit'), ref: Type.String(), form: Key, values: Values }),
  strict({ type: Type.Literal('update'), as: Type.String(), ref: Type.String(), values: Values }),
  strict({
    type: Type.Literal('transition'),
    as: Type.String(),
    ref: Type.String(),
    transition: Key,
    values: Type.Optional(Values),
  }),
  strict({ type: Type.Literal('time'), passes: Span }),
]);

const Then = variants('type', [
  strict({ type: Type.Literal('record'), ref: Type.String(), check: Expr }),
  strict({ type: Type.Literal('refused'), code: Type.String(), path: Type.Optional(Type.String()) }),
  strict({ type: Type.Literal('sees'), as: Type.String(), ref: Type.String(), sees: Type.Boolean() }),
  strict({ type: Type.Literal('notified'), username: Type.String(), about: Type.Optional(Type.String()) }),
  strict({ type: Type.Literal('metric'), as: Type.String(), metric: Key, is: Literal }),
]);

/** scenarios/*.json: given, when, then; run by the engine on a clock the scenario controls. */
export const ScenarioDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  given: Type.Array(Given),
  when: Type.Array(When, { minItems: 1 }),
  then: Type.Array(Then, { minItems: 1 }),
});
export type ScenarioDocument = Static<typeof ScenarioDocument>;
