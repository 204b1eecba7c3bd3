import { defineView } from '../define.js';
import { useFormats } from '../formats.js';
import { choice as operators } from '../operators.js';
import { isText } from '../values.js';
import styles from './stage.module.css';

export const stage = defineView('stage', {
  holds: isText,
  text: (value, { stages }, { locale }) => stages.find(({ key }) => key === value)?.label[locale] ?? value,
  Display: function StageDisplay({ field, value }) {
    const { locale } = useFormats();
    const found = field.stages.find(({ key }) => key === value);
    return (
      <span className={styles.stage}>
        <span className={styles.dot} data-kind={found?.kind ?? 'open'} data-color={found?.color} />
        <span className={styles.name}>{found?.label[locale] ?? value}</span>
      </span>
    );
  },
  width: 130,
  operators,
});
