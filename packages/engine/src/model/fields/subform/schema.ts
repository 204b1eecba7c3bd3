import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';
import { RowField } from '../row.js';

export const SubformField = inputField('subform', {
  fields: Type.Array(RowField, { minItems: 1 }),
  minimum: Type.Optional(Type.Integer({ minimum: 0 })),
  maximum: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Rows at the most. Default 200.' })),
});
export type SubformField = Static<typeof SubformField>;
