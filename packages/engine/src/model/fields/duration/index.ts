import { refuse, type FilledCell } from '../cell.js';
import { isNumber } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { roundTo } from '../decimal.js';
import { formatDuration, readDuration, type DurationUnit } from './text.js';
import { DurationField } from './schema.js';

const defaultUnits: readonly DurationUnit[] = ['hour', 'minute'];

/** A span of time in whole seconds. */
export const duration = defineFieldType('duration', {
  config: DurationField,
  can: { search: false },
  holds: isNumber,
  storage: () => ({ kind: 'column', column: { kind: 'integer' } }),
  // What a 32-bit column holds: 68 years.
  valueSchema: () => ({ type: 'integer', minimum: 0, maximum: 2_147_483_647 }),
  exprType: () => ({ kind: 'duration' }),
  normalise: (value) => roundTo(value, 0),
  parse: (cell: FilledCell, { units = defaultUnits }) => {
    const value = readDuration(cell, units[0] ?? 'second');
    return value === undefined ? refuse('cell_duration', cell) : { value };
  },
  format: (value, { units = defaultUnits }, { locale }) => formatDuration(value, units, locale),
});
