import { plainText, type Field, type FilledCell } from '../../../model/index.js';
import type { Column } from '../column.js';
import { hints } from '../lexicon.js';
import { candidate, type FieldBase, type Guesser } from './candidate.js';

/** Numbers that people would have to mean as days: day numbers of 1954 to 2064, or year, month and day in one. */
function isDayNumber(value: number): boolean {
  if (value >= 20_000 && value < 60_000) return true;
  return Number.isInteger(value) && value >= 19_000_101 && value <= 21_001_231;
}

/** Whether a cell may be a moment at all: a number or a bare row of digits only where the header speaks of one. */
function mayBeMoment(header: string): (cell: FilledCell) => boolean {
  const hinted = hints(header, 'date');
  return (cell) => {
    if (cell instanceof Date) return true;
    if (typeof cell === 'number') return hinted && isDayNumber(cell);
    const text = plainText(cell);
    return /^\d+(?:\.\d+)?$/.test(text) ? hinted && isDayNumber(Number(text)) : /^\d{4}\D/.test(text);
  };
}

/** Whether a cell says a time of day besides its day. */
function hasTime(cell: FilledCell): boolean {
  if (cell instanceof Date) return cell.getTime() % 86_400_000 !== 0;
  if (typeof cell === 'number') return !Number.isInteger(cell);
  return /\d\s*[:时点]|午|晚上|早上|凌晨|[ap]m\b/i.test(plainText(cell));
}

/** Days in many forms; the first ones that are written as text stand in the evidence. */
export const date: Guesser = (column, context) =>
  moment(column, context, 'date', 0.9, (base) => ({ ...base, type: 'date' }));

export const datetime: Guesser = (column, context) => {
  const timed = column.share(hasTime);
  if (timed === 0) return undefined;
  return moment(column, context, 'datetime', timed > 0.1 ? 0.92 : 0.85, (base) => ({ ...base, type: 'datetime' }));
};

function moment(
  column: Column,
  context: Parameters<Guesser>[1],
  as: 'date' | 'datetime',
  score: number,
  field: (base: FieldBase) => Field,
) {
  const only = mayBeMoment(column.header);
  const written = column.values.find(({ cell }) => !(cell instanceof Date) && only(cell));
  const evidence =
    written === undefined ? { code: as } : { code: `${as}_written`, params: { example: plainText(written.cell) } };
  return candidate(column, context, { as, score, field, only, evidence });
}
