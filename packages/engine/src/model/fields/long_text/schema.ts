import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const LongTextField = inputField('long_text', {
  maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000, description: 'Default 20000.' })),
  rows: Type.Optional(Type.Integer({ minimum: 2, maximum: 40 })),
});
export type LongTextField = Static<typeof LongTextField>;
