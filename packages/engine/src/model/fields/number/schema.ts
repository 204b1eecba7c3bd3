import { Type, type Static } from '@sinclair/typebox';
import { Label } from '../../base.js';
import { inputField } from '../base.js';

export const NumberField = inputField('number', {
  scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 6, description: 'Digits after the point. Default 0.' })),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  unit: Type.Optional(Label),
});
export type NumberField = Static<typeof NumberField>;
