import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';
import { Option } from '../option.js';

export const ChoicesField = inputField('choices', {
  options: Type.Array(Option, { minItems: 1 }),
  maximum: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type ChoicesField = Static<typeof ChoicesField>;
