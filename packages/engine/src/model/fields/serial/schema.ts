import { Type, type Static } from '@sinclair/typebox';
import { oneOf } from '../../base.js';
import { computedField } from '../base.js';

export const SerialField = computedField('serial', {
  pattern: Type.String({
    description: 'Text with {yyyy} {mm} {dd} and one run of {0000}, for example Q{yyyy}{mm}-{0000}.',
  }),
  reset: Type.Optional(
    oneOf(['never', 'year', 'month', 'day'] as const, 'When numbering starts again. Default never.'),
  ),
});
export type SerialField = Static<typeof SerialField>;
