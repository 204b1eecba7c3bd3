import { cleanLine } from '../../text.js';
import { rawText } from '../cell.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { TextField } from './schema.js';

const defaultLength = 200;

/** One line of text, kept as typed but for blanks around it. */
export const text = defineFieldType('text', {
  config: TextField,
  holds: isText,
  storage: ({ maxLength = defaultLength }) => ({ kind: 'column', column: { kind: 'text', length: maxLength } }),
  valueSchema: ({ maxLength = defaultLength, pattern }) => ({
    type: 'string',
    maxLength,
    ...(pattern === undefined ? {} : { pattern: `^(?:${pattern})$` }),
  }),
  exprType: () => ({ kind: 'text' }),
  normalise: (value, { normalise }) => (normalise === 'none' ? value : cleanLine(value)) || null,
  parse: (cell) => ({ value: rawText(cell) }),
  format: (value) => value,
});
