import { formatOptions, parseOptions } from '../options.js';
import { distinct, isTextList } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { ChoicesField } from './schema.js';

/** Several of a list of options; the value is the list of their keys. */
export const choices = defineFieldType('choices', {
  config: ChoicesField,
  can: { sort: false, group: false, search: false, unique: false },
  holds: isTextList,
  storage: () => ({ kind: 'column', column: { kind: 'json' } }),
  valueSchema: ({ options, maximum }) => ({
    type: 'array',
    items: { type: 'string', enum: options.map(({ key }) => key) },
    uniqueItems: true,
    ...(maximum === undefined ? {} : { maxItems: maximum }),
  }),
  exprType: ({ options }) => ({ kind: 'list', of: { kind: 'choice', options: options.map(({ key }) => key) } }),
  normalise: distinct,
  parse: (cell, { options }, context) => parseOptions(cell, options, context),
  format: (value, { options }, context) => formatOptions(value, options, context),
});
