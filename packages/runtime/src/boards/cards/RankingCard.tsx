import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import styles from '../board.module.css';
import { DrillNumber } from '../DrillNumber.js';
import { NoData } from './NoData.js';
import type { CardProps, DataOf } from './types.js';

/** From one end on, which it says, with bars that compare them. */
export function RankingCard({ card, data, onDrill }: CardProps<DataOf<'ranking'>>) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app } = useManifest();
  const metric = card.metrics.find(({ key }) => key === data.metric);
  if (metric === undefined) return null;
  if (data.rows.length === 0) return <NoData />;
  const largest = Math.max(...data.rows.map(({ point }) => Math.abs(point.value ?? 0)), Number.MIN_VALUE);
  return (
    <>
      <p className={styles.more}>{t(`boards.order_${data.order}`)}</p>
      <ol className={styles.ranking}>
        {data.rows.map(({ key, label, point, record }, at) => (
          <li key={String(key)}>
            <span className={styles.place}>{at + 1}</span>
            <span className={styles.rankName}>
              {record === undefined ? (
                label[locale]
              ) : (
                <Link to={recordPath(app, record.form, record.id)}>{label[locale]}</Link>
              )}
            </span>
            <DrillNumber point={point} metric={metric} onDrill={onDrill} className={styles.rankNumber} />
            <span className={styles.rankBar} style={{ width: `${(100 * Math.abs(point.value ?? 0)) / largest}%` }} />
          </li>
        ))}
      </ol>
      {data.more && <p className={styles.more}>{t('boards.more')}</p>}
    </>
  );
}
