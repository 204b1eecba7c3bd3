import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, oneOf } from '../../base.js';
import { inputField, scanned } from '../base.js';

export const RelationField = inputField('relation', {
  form: Key,
  filter: Type.Optional(Expr),
  onDelete: Type.Optional(
    oneOf(
      ['restrict', 'clear', 'delete'] as const,
      'What happens here when the related record is deleted. Default restrict.',
    ),
  ),
  ...scanned,
  reverseLabel: Type.Optional(Label),
});
export type RelationField = Static<typeof RelationField>;
