import { Type, type Static } from '@sinclair/typebox';
import { Key, Label, oneOf, strict, variants } from '../base.js';
import { Option } from './option.js';

/** The declared type of a formula's result: it decides the column and how the value is shown. */
export const Result = variants('type', [
  strict({ type: Type.Literal('text'), maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
  strict({
    type: Type.Literal('number'),
    scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
    format: Type.Optional(oneOf(['number', 'money', 'percent', 'duration'] as const)),
    unit: Type.Optional(Label),
  }),
  strict({ type: Type.Literal('boolean') }),
  strict({ type: Type.Literal('date') }),
  strict({ type: Type.Literal('datetime') }),
  strict({ type: Type.Literal('choice'), options: Type.Array(Option, { minItems: 1 }) }),
  strict({ type: Type.Literal('user') }),
  strict({ type: Type.Literal('relation'), form: Key }),
]);
export type Result = Static<typeof Result>;
