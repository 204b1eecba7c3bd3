import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const MoneyField = inputField('money', {
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: "ISO 4217. Default: the app's." })),
  scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 6, description: 'Digits after the point. Default 2.' })),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
});
export type MoneyField = Static<typeof MoneyField>;
