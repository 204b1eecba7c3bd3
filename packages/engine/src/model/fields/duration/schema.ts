import { Type, type Static } from '@sinclair/typebox';
import { oneOf } from '../../base.js';
import { inputField } from '../base.js';

export const DurationField = inputField('duration', {
  units: Type.Optional(
    Type.Array(oneOf(['day', 'hour', 'minute', 'second'] as const), {
      description:
        'Units people enter; a bare number in a sheet counts the first. The value is seconds. Default hour and minute.',
    }),
  ),
});
export type DurationField = Static<typeof DurationField>;
