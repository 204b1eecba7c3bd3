import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { cx } from '../ui/cx.js';
import { dueOf } from './due.js';
import styles from './tasks.module.css';

/** Until when something should be decided, in the colour of haste once it is too late; nothing when there is no such time. */
export function DueWords({ due, now }: { readonly due: string | null; readonly now: Date }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = dueOf(due, now, formats, t);
  if (due === null || words === undefined) return null;
  return (
    <time dateTime={due} title={words.moment} className={cx(styles.due, words.late && styles.late)}>
      <ClockCircleOutlined aria-hidden /> {words.words}
    </time>
  );
}
