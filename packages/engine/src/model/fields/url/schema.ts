import { type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const UrlField = inputField('url', {});
export type UrlField = Static<typeof UrlField>;
