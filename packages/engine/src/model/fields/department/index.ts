import { formatReference, idSchema, normaliseId, parseReference } from '../references.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { DepartmentField } from './schema.js';

/** A department; the value is its id. */
export const department = defineFieldType('department', {
  config: DepartmentField,
  can: { search: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'id' } }),
  valueSchema: () => idSchema,
  exprType: () => ({ kind: 'department' }),
  normalise: normaliseId,
  parse: (cell, _field, context) => parseReference(cell, { kind: 'department' }, context),
  format: (value, _field, context) => formatReference(value, { kind: 'department' }, context),
});
