import { refuse } from '../cell.js';
import { readMoment } from '../read-date.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { dateText } from '../wall-clock.js';
import { DateField } from './schema.js';

/** A day of the calendar, `YYYY-MM-DD`, the same everywhere. */
export const date = defineFieldType('date', {
  config: DateField,
  can: { search: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'date' } }),
  valueSchema: ({ minimum, maximum }) => ({
    type: 'string',
    format: 'date',
    // Years that every database keeps.
    pattern: '^[1-9]',
    'x-problem': 'value_date',
    ...(minimum === undefined ? {} : { formatMinimum: minimum }),
    ...(maximum === undefined ? {} : { formatMaximum: maximum }),
  }),
  exprType: () => ({ kind: 'date' }),
  normalise: (value) => value.trim() || null,
  parse: (cell, _field, { timeZone }) => {
    const moment = readMoment(cell, timeZone);
    return moment === undefined ? refuse('cell_date', cell) : { value: dateText(moment) };
  },
  format: (value) => value,
});
