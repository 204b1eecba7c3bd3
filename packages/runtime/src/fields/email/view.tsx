import { defineView } from '../define.js';
import { text as operators } from '../operators.js';
import { isText } from '../values.js';

export const email = defineView('email', {
  holds: isText,
  text: (value) => value,
  Display: ({ value }) => (
    <a href={`mailto:${value}`} className="pulu-quiet-link" onClick={(event) => event.stopPropagation()}>
      {value}
    </a>
  ),
  width: 200,
  operators,
});
