import { halfWidth } from '../../text.js';
import { cellText, refuse } from '../cell.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { UrlField } from './schema.js';

/** Web addresses only: a link in a page must never run a script or open a file. */
const pattern = '^https?://[^\\s/?#<>"]+(?:[/?#][^\\s<>"]*)?$';
const bareDomain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,}(?:[:/?#]\S*)?$/u;

/** The address of a web page. */
export const url = defineFieldType('url', {
  config: UrlField,
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'text', length: 1000 } }),
  valueSchema: () => ({ type: 'string', pattern, maxLength: 1000, 'x-problem': 'value_url' }),
  exprType: () => ({ kind: 'text' }),
  normalise: (value) => normaliseUrl(value) || null,
  parse: (cell) => {
    const value = normaliseUrl(cellText(cell));
    return new RegExp(pattern, 'u').test(value) ? { value } : refuse('cell_url', cell);
  },
  format: (value) => value,
});

/** An address copied without its scheme gets https. */
function normaliseUrl(text: string): string {
  const address = text.trim();
  const plain = halfWidth(address);
  if (bareDomain.test(plain)) return `https://${plain}`;
  return address.replace(/^https?:\/\//i, (scheme) => scheme.toLowerCase());
}
