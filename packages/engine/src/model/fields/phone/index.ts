import { cellText, refuse } from '../cell.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { normalisePhone, phonePattern } from './number.js';
import { PhoneField } from './schema.js';

const abroad = ({ countries = ['CN'] }: PhoneField) => countries.some((country) => country !== 'CN');

/** A phone number: digits as dialled inside China, or `+` and the country's code for another country. */
export const phone = defineFieldType('phone', {
  config: PhoneField,
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'text', length: 32 } }),
  valueSchema: (field) => ({ type: 'string', pattern: phonePattern(abroad(field)), 'x-problem': 'value_phone' }),
  exprType: () => ({ kind: 'text' }),
  normalise: (value) => normalisePhone(value) || null,
  parse: (cell, field) => {
    const value = normalisePhone(cellText(cell));
    return new RegExp(phonePattern(abroad(field))).test(value) ? { value } : refuse('cell_phone', cell);
  },
  format: (value) => value,
});
