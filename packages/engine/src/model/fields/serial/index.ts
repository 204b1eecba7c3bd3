import { refuse } from '../cell.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { SerialField } from './schema.js';

/** A number that the engine gives out without gaps or repetitions. */
export const serial = defineFieldType('serial', {
  config: SerialField,
  entered: false,
  can: { unique: false, import: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'text', length: 60 } }),
  valueSchema: () => ({ type: 'string', maxLength: 60 }),
  exprType: () => ({ kind: 'text' }),
  parse: (cell) => refuse('cell_computed', cell),
  format: (value) => value,
});
