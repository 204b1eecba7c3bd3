import { RecordLink } from '../shared/RecordLink.js';
import { defineView } from '../define.js';
import { relations as operators } from '../operators.js';
import { titleOf } from '../shared/titles.js';
import { isTextList } from '../values.js';
import styles from './relations.module.css';

export const relations = defineView('relations', {
  holds: isTextList,
  text: (value, _, { list }, titles) => list(value.map((id) => titleOf(id, titles))),
  Display: ({ field, value, titles }) => (
    <span className={styles.links}>
      {value.map((id) => (
        <RecordLink key={id} form={field.form} id={id} titles={titles} />
      ))}
    </span>
  ),
  width: 220,
  sortable: false,
  operators,
});
