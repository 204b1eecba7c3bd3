import { cleanLines } from '../../text.js';
import { rawText } from '../cell.js';
import { isText } from '../shapes.js';
import { defineFieldType } from '../type.js';
import { LongTextField } from './schema.js';

/** Text of several lines. */
export const longText = defineFieldType('long_text', {
  config: LongTextField,
  can: { sort: false, group: false, unique: false },
  holds: isText,
  storage: () => ({ kind: 'column', column: { kind: 'long_text' } }),
  valueSchema: ({ maxLength = 20_000 }) => ({ type: 'string', maxLength }),
  exprType: () => ({ kind: 'text' }),
  normalise: (value) => cleanLines(value) || null,
  parse: (cell) => ({ value: rawText(cell) }),
  format: (value) => value,
});
