import { type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const DatetimeField = inputField('datetime', {});
export type DatetimeField = Static<typeof DatetimeField>;
