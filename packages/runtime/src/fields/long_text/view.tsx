import { defineView } from '../define.js';
import { text as operators } from '../operators.js';
import { isText } from '../values.js';
import styles from './long-text.module.css';

export const longText = defineView('long_text', {
  holds: isText,
  text: (value) => value,
  Display: ({ value, compact }) => (compact === true ? value : <p className={styles.lines}>{value}</p>),
  width: 240,
  wide: true,
  sortable: false,
  operators,
});
