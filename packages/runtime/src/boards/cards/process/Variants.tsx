import type { ProcessData } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../fields/formats.js';
import styles from '../../board.module.css';
import type { CardProps } from '../types.js';

interface VariantsProps extends Pick<CardProps, 'onDrill'> {
  readonly data: ProcessData;
  readonly nameOf: (key: string) => string;
}

/** The most frequent whole ways, with how many cases went each and how long that took. */
export function Variants({ data, nameOf, onDrill }: VariantsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={styles.variants}>
      <h3>{t('boards.process.variants')}</h3>
      <ol>
        {data.variants.map(({ path, cases, median }) => {
          const { drill } = cases;
          const share = data.cases.count === 0 ? 0 : cases.count / data.cases.count;
          const words = t('boards.process.variant', {
            count: cases.count,
            share: formats.percent(share, 0),
            time: median === null ? '—' : formats.duration(median),
          });
          return (
            <li key={path.join(' ')}>
              <span className={styles.way}>{path.map(nameOf).join(' → ')}</span>
              {drill === undefined ? (
                <span>{words}</span>
              ) : (
                <button type="button" className={styles.drill} onClick={() => onDrill(drill)}>
                  {words}
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {data.timed !== undefined && <p className={styles.more}>{t('boards.process.timed', { count: data.timed })}</p>}
      {data.otherVariants > 0 && (
        <p className={styles.more}>{t('boards.process.others', { count: data.otherVariants })}</p>
      )}
    </div>
  );
}
