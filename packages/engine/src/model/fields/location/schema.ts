import { type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const LocationField = inputField('location', {});
export type LocationField = Static<typeof LocationField>;
