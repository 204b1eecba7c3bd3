import { defineView } from '../define.js';
import { text as operators } from '../operators.js';
import { isText } from '../values.js';

export const phone = defineView('phone', {
  holds: isText,
  text: (value) => spaced(value),
  Display: ({ value }) => (
    <a href={`tel:${value}`} className="pulu-quiet-link" onClick={(event) => event.stopPropagation()}>
      {spaced(value)}
    </a>
  ),
  width: 140,
  operators,
});

/** A Chinese mobile number in the groups people read it in. */
function spaced(value: string): string {
  return value.replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3');
}
