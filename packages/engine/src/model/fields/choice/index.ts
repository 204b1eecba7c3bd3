import { formatOption, parseOption } from '../options.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { ChoiceField } from './schema.js';

/** One of a list of options; the value is the option's key. Retired options stay valid on the records that have them. */
export const choice = defineFieldType('choice', {
  config: ChoiceField,
  can: { search: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'key' } }),
  valueSchema: ({ options }) => ({ type: 'string', enum: options.map(({ key }) => key) }),
  exprType: ({ options }) => ({ kind: 'choice', options: options.map(({ key }) => key) }),
  normalise: (value) => value || null,
  parse: (cell, { options }, { locale }) => parseOption(cell, options, locale),
  format: (value, { options }, { locale }) => formatOption(value, options, locale),
});
