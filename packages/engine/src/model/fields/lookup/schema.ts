import { Type, type Static } from '@sinclair/typebox';
import { computedField } from '../base.js';

export const LookupField = computedField('lookup', {
  path: Type.String({ description: 'A path through relations, for example site.name.' }),
});
export type LookupField = Static<typeof LookupField>;
