import { defineView } from '../define.js';
import { users as operators } from '../operators.js';
import { PersonName } from '../shared/Avatar.js';
import { titleOf } from '../shared/titles.js';
import { isTextList } from '../values.js';
import styles from './users.module.css';

export const users = defineView('users', {
  holds: isTextList,
  text: (value, _, { list }, titles) => list(value.map((id) => titleOf(id, titles))),
  Display: ({ value, titles }) => (
    <span className={styles.people}>
      {value.map((id) => (
        <PersonName key={id} name={titleOf(id, titles)} />
      ))}
    </span>
  ),
  width: 180,
  sortable: false,
  operators,
});
