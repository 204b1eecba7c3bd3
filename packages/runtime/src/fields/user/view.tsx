import { defineView } from '../define.js';
import { user as operators } from '../operators.js';
import { PersonName } from '../shared/Avatar.js';
import { titleOf } from '../shared/titles.js';
import { idOf } from '../values.js';

const isReference = (value: unknown): value is unknown => idOf(value) !== null;

export const user = defineView('user', {
  holds: isReference,
  text: (value, _, __, titles) => titleOf(idOf(value) ?? '', titles),
  Display: ({ value, titles }) => <PersonName name={titleOf(idOf(value) ?? '', titles)} />,
  width: 130,
  operators,
});
