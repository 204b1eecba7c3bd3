import { useTranslation } from 'react-i18next';
import styles from './inbox.module.css';

/** Nothing waits: a clear road into the evening sun. */
export function Clear() {
  const { t } = useTranslation();
  return (
    <div className={styles.clear}>
      <svg viewBox="0 0 240 120" className={styles.art} aria-hidden>
        <circle cx="120" cy="62" r="26" className={styles.sun} />
        <path d="M0 74c30-16 58-22 92-20s62 12 96 8 40-10 52-12v70H0z" className={styles.hill} />
        <path d="M114 66h12l46 54H68z" className={styles.road} />
        <path d="M118.8 71h2.4l.5 6h-3.4z" className={styles.lane} />
        <path d="M118 83h4l.8 10h-5.6z" className={styles.lane} />
        <path d="M116.8 101h6.4l1.4 16h-9.2z" className={styles.lane} />
      </svg>
      <p className={styles.clearTitle}>{t('inbox.done')}</p>
      <p className={styles.quiet}>{t('inbox.doneHint')}</p>
    </div>
  );
}
