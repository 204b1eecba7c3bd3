import { Type, type Static } from '@sinclair/typebox';
import { Key } from '../../base.js';
import { inputField } from '../base.js';

export const UsersField = inputField('users', {
  role: Type.Optional(Key),
  maximum: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type UsersField = Static<typeof UsersField>;
