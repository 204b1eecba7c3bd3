import { type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const EmailField = inputField('email', {});
export type EmailField = Static<typeof EmailField>;
