import { Type, type Static } from '@sinclair/typebox';
import { oneOf } from '../../base.js';
import { inputField, scanned } from '../base.js';

export const TextField = inputField('text', {
  maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default 200.' })),
  pattern: Type.Optional(Type.String({ description: 'A regular expression the whole value must match.' })),
  ...scanned,
  normalise: Type.Optional(
    oneOf(
      ['none', 'trim', 'company_name'] as const,
      'How equal texts are found: company_name ignores width, case, blanks and the kind of brackets. Default trim.',
    ),
  ),
});
export type TextField = Static<typeof TextField>;
