import { defineView } from '../define.js';
import { department as operators } from '../operators.js';
import { titleOf } from '../shared/titles.js';
import { idOf } from '../values.js';

const isReference = (value: unknown): value is unknown => idOf(value) !== null;

export const department = defineView('department', {
  holds: isReference,
  text: (value, _, __, titles) => titleOf(idOf(value) ?? '', titles),
  width: 140,
  operators,
});
