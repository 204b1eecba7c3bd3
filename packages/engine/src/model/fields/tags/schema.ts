import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const TagsField = inputField('tags', {
  suggestions: Type.Optional(Type.Array(Type.String())),
  maximum: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type TagsField = Static<typeof TagsField>;
