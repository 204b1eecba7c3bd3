import { Type, type Static } from '@sinclair/typebox';
import { oneOf } from '../../base.js';
import { inputField } from '../base.js';
import { Option } from '../option.js';

export const ChoiceField = inputField('choice', {
  options: Type.Array(Option, { minItems: 1 }),
  widget: Type.Optional(oneOf(['select', 'radio', 'segmented'] as const)),
});
export type ChoiceField = Static<typeof ChoiceField>;
