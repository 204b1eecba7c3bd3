import { refuse } from '../cell.js';
import { formatAny } from '../computed.js';
import { isJson } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { RollupField } from './schema.js';

/** A number over the records that point here. `min` and `max` behave like the field they are taken of. */
export const rollup = defineFieldType('rollup', {
  config: RollupField,
  entered: false,
  can: { search: false, unique: false, import: false },
  holds: isJson,
  storage: ({ measure }) => ({
    kind: 'column',
    column: measure === 'count' ? { kind: 'integer' } : { kind: 'decimal', precision: 20, scale: 6 },
  }),
  valueSchema: ({ measure }) => (measure === 'min' || measure === 'max' ? {} : { type: 'number' }),
  exprType: () => ({ kind: 'number' }),
  parse: (cell) => refuse('cell_computed', cell),
  format: (value, _field, context) => formatAny(value, context),
});
