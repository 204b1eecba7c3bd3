import { refuse } from '../cell.js';
import { readInstant, yearPattern } from '../read-date.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { dateText, instantOf, timeText, wallClockAt } from '../wall-clock.js';
import { DatetimeField } from './schema.js';

/** An instant, `YYYY-MM-DDTHH:mm:ss.sssZ`. One with another offset is taken and turned into UTC. */
export const datetime = defineFieldType('datetime', {
  config: DatetimeField,
  can: { search: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'datetime' } }),
  valueSchema: () => ({
    type: 'string',
    format: 'date-time',
    pattern: `${yearPattern}.*T.*\\.\\d{3}Z$`,
    'x-problem': 'value_datetime',
  }),
  exprType: () => ({ kind: 'datetime' }),
  normalise: (value) => (value.trim() === '' ? null : inUtc(value.trim())),
  parse: (cell, _field, { timeZone }) => {
    const instant = readInstant(cell, timeZone);
    return instant === undefined ? refuse('cell_datetime', cell) : { value: instant.toISOString() };
  },
  format: (value, _field, { timeZone }) => {
    const instant = new Date(value);
    if (Number.isNaN(instant.getTime())) return value;
    const wall = wallClockAt(instant, timeZone);
    // In the hour that a clock is turned back, its reading does not tell which of two instants it was.
    const unique = instantOf(wall, timeZone).getTime() === instant.getTime();
    return unique ? `${dateText(wall)} ${timeText(wall)}` : value;
  },
});

const withOffset = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

function inUtc(text: string): string {
  if (!withOffset.test(text)) return text;
  const instant = new Date(text.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}
