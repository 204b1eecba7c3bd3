import { Type, type Static } from '@sinclair/typebox';
import { Label } from '../../base.js';
import { inputField } from '../base.js';

export const BooleanField = inputField('boolean', {
  yes: Type.Optional(Label),
  no: Type.Optional(Label),
});
export type BooleanField = Static<typeof BooleanField>;
