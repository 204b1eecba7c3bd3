import type { RehearsedEvent } from '@pulu/engine/model';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import styles from './rehearsal.module.css';

/** Events, each with what the rule would do about it. */
export function RehearsedList({ events }: { readonly events: readonly RehearsedEvent[] }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale, datetime } = useFormats();
  return (
    <ul className={styles.events}>
      {events.map(({ id, at, form, record, about, steps, difference, fired }) => (
        <li key={id} className={styles.event}>
          <span className={styles.head}>
            {form === null || record === null || about === null ? (
              <strong>{datetime(at)}</strong>
            ) : (
              <Link to={recordPath(app, form, record)}>{about === '' ? t('rehearsal.unnamed') : about}</Link>
            )}
            {difference !== null && <Tag color="warning">{t(`rehearsal.differences.${difference}`)}</Tag>}
          </span>
          {!fired && <span>{t('rehearsal.notFired')}</span>}
          {steps.length > 0 && (
            <ol className={styles.steps}>
              {steps.map(({ step, outcome, says }, index) => (
                <li key={`${step} ${index}`} className={outcome === 'failed' ? styles.problem : undefined}>
                  {says[locale]}
                </li>
              ))}
            </ol>
          )}
          {about !== null && <span className={styles.quiet}>{datetime(at)}</span>}
        </li>
      ))}
    </ul>
  );
}
