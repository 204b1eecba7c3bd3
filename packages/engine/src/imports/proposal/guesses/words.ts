import { cellText, plainText, type CellContext, type FilledCell } from '../../../model/index.js';
import type { Column } from '../column.js';
import { hints } from '../lexicon.js';
import { candidate, type Guesser } from './candidate.js';
import { isCode } from './numbers.js';

/** Yes and no in whatever words; 1 and 0 only under a header that asks. */
export const boolean: Guesser = (column, context) => {
  if (column.names.size > 2 || column.filled < 2) return undefined;
  const digits = column.share((cell) => /^[01]$/.test(plainText(cell)));
  const letters = column.share((cell) => /^[xtfyn]$/i.test(plainText(cell)));
  if (digits + letters > 0 && !hints(column.header, 'boolean')) return undefined;
  const examples = column.values.slice(0, 2).map(({ cell }) => cellText(cell));
  return candidate(column, context, {
    as: 'boolean',
    score: 0.94,
    field: (base) => ({ ...base, type: 'boolean' }),
    evidence: { code: 'boolean', params: { examples } },
  });
};

/** Names of people who have an account. */
export const user: Guesser = (column, context) => known(column, context, 'user', (base) => ({ ...base, type: 'user' }));

export const department: Guesser = (column, context) =>
  known(column, context, 'department', (base) => ({ ...base, type: 'department' }));

function known(
  column: Column,
  context: CellContext,
  as: 'user' | 'department',
  field: Parameters<typeof candidate>[2]['field'],
) {
  const found = column.share((cell) => context.find(as, cellText(cell)).length === 1);
  // Somebody's name in a column of contacts is no account.
  if (found < (hints(column.header, as) ? 0.7 : 0.98)) return undefined;
  return candidate(column, context, { as, score: 0.87, field });
}

const pattern = /^([A-Za-z\u4e00-\u9fff]{1,8}[-_/]?)(\d{2,}(?:[-_/]?\d+)*)$/;

/** One line of text: what every column is when it is nothing else. Codes say that they are. */
export const text: Guesser = (column, context) => {
  const length = column.longest <= 200 ? undefined : 1000;
  const codes = column.share(isCode);
  const serials = column.share((cell) => typeof cell === 'string' && pattern.test(cellText(cell)));
  const sure = codes > 0.5 || (codes > 0 && hints(column.header, 'code'));
  return candidate(column, context, {
    as: 'text',
    score: sure ? 0.92 : serials > 0.9 && column.isUnique ? 0.8 : 0.2,
    field: (base) => ({ ...base, type: 'text', ...(length === undefined ? {} : { maxLength: length }) }),
    evidence: sure
      ? codeEvidence(column)
      : serials > 0.9
        ? { code: 'text_serial', params: { example: cellText(column.values[0]?.cell ?? '') } }
        : { code: 'text' },
  });
};

function codeEvidence(column: Column) {
  const zero = column.values.find(({ cell }) => isCode(cell) && plainText(cell).startsWith('0'));
  const example = cellText(zero?.cell ?? column.values.find(({ cell }) => isCode(cell))?.cell ?? '');
  return { code: zero === undefined ? 'text_long_number' : 'text_leading_zero', params: { example } };
}

const isLong = (cell: FilledCell) => cellText(cell).length > 100 || /\n/.test(cellText(cell));

/** Several lines, or more than a line holds. */
export const longText: Guesser = (column, context) => {
  const long = column.share(isLong);
  const note = hints(column.header, 'note') && column.names.size > 3;
  return candidate(column, context, {
    as: 'long_text',
    score: long > 0 ? 0.6 : note ? 0.5 : 0.05,
    field: (base) => ({ ...base, type: 'long_text' }),
    evidence: { code: long > 0 ? 'long_text' : note ? 'long_text_note' : 'text', params: { header: column.header } },
  });
};
