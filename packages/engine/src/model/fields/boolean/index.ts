import type { Label } from '../../base.js';
import { comparableText } from '../../text.js';
import { cellText, refuse } from '../cell.js';
import { word } from '../words.js';
import { isBoolean } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { BooleanField } from './schema.js';
import words from './words.json' with { type: 'json' };

/** Yes or no; null is unanswered. */
export const boolean = defineFieldType('boolean', {
  config: BooleanField,
  can: { search: false, unique: false },
  holds: isBoolean,
  storage: () => ({ kind: 'column', column: { kind: 'boolean' } }),
  valueSchema: () => ({ type: 'boolean' }),
  exprType: () => ({ kind: 'boolean' }),
  parse: (cell, field) => {
    const value = readBoolean(cellText(cell), field);
    return value === undefined ? refuse('cell_boolean', cell) : { value };
  },
  format: (value, field, { locale }) => {
    const label = (value ? field.yes : field.no)?.[locale] ?? word(locale, value ? 'yes' : 'no');
    return readBoolean(label, field) === value ? label : value;
  },
});

const yesWords = new Set(words.yes.map(comparableText));
const noWords = new Set(words.no.map(comparableText));

/** The field's own words go before the common ones. */
function readBoolean(text: string, { yes, no }: BooleanField): boolean | undefined {
  const name = comparableText(text);
  const among = (label: Label | undefined) =>
    label !== undefined && Object.values(label).some((word) => comparableText(word) === name);
  if (among(yes) || among(no)) return among(yes);
  if (yesWords.has(name)) return true;
  return noWords.has(name) ? false : undefined;
}
