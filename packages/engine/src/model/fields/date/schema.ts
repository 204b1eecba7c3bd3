import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const DateField = inputField('date', {
  minimum: Type.Optional(Type.String({ format: 'date' })),
  maximum: Type.Optional(Type.String({ format: 'date' })),
});
export type DateField = Static<typeof DateField>;
