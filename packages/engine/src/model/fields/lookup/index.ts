import { refuse } from '../cell.js';
import { formatAny } from '../computed.js';
import { isJson } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { LookupField } from './schema.js';

/** A value of a related record. It behaves like the field its path reaches; whoever knows that field asks that one. */
export const lookup = defineFieldType('lookup', {
  config: LookupField,
  entered: false,
  can: { unique: false, import: false },
  holds: isJson,
  storage: () => ({ kind: 'column', column: { kind: 'json' } }),
  valueSchema: () => ({}),
  exprType: () => ({ kind: 'null' }),
  parse: (cell) => refuse('cell_computed', cell),
  format: (value, _field, context) => formatAny(value, context),
});
