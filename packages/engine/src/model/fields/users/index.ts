import { formatReferences, idsSchema, normaliseIds, parseReferences } from '../references.js';
import { isTextList } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { UsersField } from './schema.js';

/** Several people, in an order; the value is the list of their ids. */
export const users = defineFieldType('users', {
  config: UsersField,
  can: { sort: false, group: false, search: false, unique: false },
  holds: isTextList,
  storage: () => ({ kind: 'link', target: 'user' }),
  valueSchema: ({ maximum }) => idsSchema(maximum),
  exprType: () => ({ kind: 'list', of: { kind: 'user' } }),
  normalise: normaliseIds,
  parse: (cell, _field, context) => parseReferences(cell, { kind: 'user' }, context),
  format: (value, _field, context) => formatReferences(value, { kind: 'user' }, context),
});
