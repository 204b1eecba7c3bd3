import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key } from '../../base.js';
import { inputField, scanned } from '../base.js';

export const RelationsField = inputField('relations', {
  form: Key,
  filter: Type.Optional(Expr),
  ...scanned,
  maximum: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type RelationsField = Static<typeof RelationsField>;
