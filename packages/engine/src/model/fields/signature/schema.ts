import { type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const SignatureField = inputField('signature', {});
export type SignatureField = Static<typeof SignatureField>;
