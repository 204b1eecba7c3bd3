import { Type, type Static } from '@sinclair/typebox';
import { inputField, scanned } from '../base.js';

export const PhoneField = inputField('phone', {
  ...scanned,
  countries: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
      description:
        'Countries whose numbers are taken. Default CN. Any other country lets in every international number, written with + and its country code.',
    }),
  ),
});
export type PhoneField = Static<typeof PhoneField>;
