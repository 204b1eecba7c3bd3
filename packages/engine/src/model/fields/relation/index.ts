import { formatReference, idSchema, normaliseId, parseReference } from '../references.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { RelationField } from './schema.js';

/** Another record; the value is its id. */
export const relation = defineFieldType('relation', {
  config: RelationField,
  can: { search: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'id' } }),
  valueSchema: () => idSchema,
  exprType: ({ form }) => ({ kind: 'record', form }),
  normalise: normaliseId,
  parse: (cell, { form }, context) => parseReference(cell, { kind: 'record', form }, context),
  format: (value, { form }, context) => formatReference(value, { kind: 'record', form }, context),
});
