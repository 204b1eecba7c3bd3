import { halfWidth } from '../../text.js';
import { cellText, refuse } from '../cell.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { EmailField } from './schema.js';

/** An e-mail address; its domain is kept in lower case. */
export const email = defineFieldType('email', {
  config: EmailField,
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'text', length: 254 } }),
  valueSchema: () => ({ type: 'string', format: 'email', maxLength: 254, 'x-problem': 'value_email' }),
  exprType: () => ({ kind: 'text' }),
  normalise: (value) => normaliseEmail(value) || null,
  parse: (cell) => {
    const value = normaliseEmail(cellText(cell));
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? { value } : refuse('cell_email', cell);
  },
  format: (value) => value,
});

function normaliseEmail(text: string): string {
  const address = halfWidth(text)
    .trim()
    .replace(/^mailto:/i, '');
  const at = address.lastIndexOf('@');
  return at < 0 ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}
