import { defineView } from '../define.js';
import { text as operators } from '../operators.js';
import { isText } from '../values.js';

export const serial = defineView('serial', { holds: isText, text: (value) => value, width: 150, operators });
