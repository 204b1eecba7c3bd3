import { PlusOutlined } from '@ant-design/icons';
import styles from './record-picker.module.css';

interface CandidateTextProps {
  readonly title: string;
  readonly subtitle: string;
  /** It is the record that is not there yet. */
  readonly isNew?: boolean;
}

/** A record by its title, and under it what tells it apart. */
export function CandidateText({ title, subtitle, isNew = false }: CandidateTextProps) {
  if (isNew)
    return (
      <span className={styles.making}>
        <PlusOutlined /> {title}
      </span>
    );
  return (
    <span className={styles.candidate}>
      <span className={styles.title}>{title}</span>
      {subtitle !== '' && <span className={styles.subtitle}>{subtitle}</span>}
    </span>
  );
}
