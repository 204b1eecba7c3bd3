import { formatReference, idSchema, normaliseId, parseReference } from '../references.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { UserField } from './schema.js';

/** A person; the value is their id. */
export const user = defineFieldType('user', {
  config: UserField,
  can: { search: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'id' } }),
  valueSchema: () => idSchema,
  exprType: () => ({ kind: 'user' }),
  normalise: normaliseId,
  parse: (cell, _field, context) => parseReference(cell, { kind: 'user' }, context),
  format: (value, _field, context) => formatReference(value, { kind: 'user' }, context),
});
