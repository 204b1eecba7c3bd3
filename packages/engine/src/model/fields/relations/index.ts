import { formatReferences, idsSchema, normaliseIds, parseReferences } from '../references.js';
import { isTextList } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { RelationsField } from './schema.js';

/** Several other records, in an order; the value is the list of their ids. */
export const relations = defineFieldType('relations', {
  config: RelationsField,
  can: { sort: false, group: false, search: false, unique: false },
  holds: isTextList,
  storage: ({ form }) => ({ kind: 'link', target: 'record', form }),
  valueSchema: ({ maximum }) => idsSchema(maximum),
  exprType: ({ form }) => ({ kind: 'list', of: { kind: 'record', form } }),
  normalise: normaliseIds,
  parse: (cell, { form }, context) => parseReferences(cell, { kind: 'record', form }, context),
  format: (value, { form }, context) => formatReferences(value, { kind: 'record', form }, context),
});
