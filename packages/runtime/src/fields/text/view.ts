import { defineView } from '../define.js';
import { text as operators } from '../operators.js';
import { isText } from '../values.js';

export const text = defineView('text', { holds: isText, text: (value) => value, width: 180, operators });
