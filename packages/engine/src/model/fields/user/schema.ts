import { Type, type Static } from '@sinclair/typebox';
import { Key } from '../../base.js';
import { inputField } from '../base.js';

export const UserField = inputField('user', {
  role: Type.Optional(Key),
});
export type UserField = Static<typeof UserField>;
