import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from '../board.module.css';
import { DrillNumber } from '../DrillNumber.js';
import { isEmpty } from '../empty.js';
import { writeNumber } from '../measure.js';
import { NoData } from './NoData.js';
import type { CardProps, DataOf } from './types.js';

/** Steps one after the other, each as wide as what is left of the first, and what share goes on. */
export function FunnelCard({ card, data, onDrill }: CardProps<DataOf<'funnel'>>) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (isEmpty(data) === true) return <NoData />;
  return (
    <ol className={styles.funnel}>
      {data.steps.map(({ metric: key, point, ofFirst, ofBefore }, at) => {
        const metric = card.metrics.find((each) => each.key === key);
        if (metric === undefined) return null;
        return (
          <li key={key}>
            {at > 0 && (
              <span className={styles.goesOn}>
                {t('boards.goesOn', { share: writeNumber(ofBefore, { format: 'percent', decimals: 1 }, formats) })}
              </span>
            )}
            <span className={styles.step}>
              <span className={styles.stepBar} style={{ width: `${Math.min(100, (ofFirst ?? 0) * 100)}%` }} />
              <span className={styles.stepName}>{metric.title[formats.locale]}</span>
              <DrillNumber point={point} metric={metric} onDrill={onDrill} className={styles.stepNumber} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
