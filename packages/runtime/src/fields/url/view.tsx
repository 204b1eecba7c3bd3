import { defineView } from '../define.js';
import { text as operators } from '../operators.js';
import { isText } from '../values.js';

export const url = defineView('url', {
  holds: isText,
  text: (value) => value,
  Display: ({ value }) =>
    // Whoever typed the address chose its scheme: only those of the web become a link.
    /^https?:\/\//i.test(value) ? (
      <a href={value} target="_blank" rel="noreferrer" onClick={(event) => event.stopPropagation()}>
        {value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
      </a>
    ) : (
      value
    ),
  width: 200,
  operators,
});
