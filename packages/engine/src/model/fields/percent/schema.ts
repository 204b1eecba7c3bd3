import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const PercentField = inputField('percent', {
  scale: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 4, description: 'Digits after the point of the percentage. Default 2.' }),
  ),
  minimum: Type.Optional(Type.Number({ description: 'The fraction: 0.1 is 10 %.' })),
  maximum: Type.Optional(Type.Number({ description: 'The fraction: 1 is 100 %.' })),
});
export type PercentField = Static<typeof PercentField>;
