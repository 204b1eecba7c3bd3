import type { RuleMetrics } from '@pulu/engine/model';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from '../automation.module.css';
import { useSpread } from '../figures.js';

const spans = ['day', 'week'] as const;
const figures = ['runs', 'failed', 'took', 'lag'] as const;

/** How a rule has done over a day and a week. */
export function Metrics({ metrics, last }: { readonly metrics: RuleMetrics; readonly last: string | null }) {
  const { t } = useTranslation();
  const { number, datetime } = useFormats();
  const spread = useSpread();
  const written = (span: (typeof spans)[number], figure: (typeof figures)[number]) => {
    const own = metrics[span];
    return figure === 'runs' || figure === 'failed' ? number(own[figure], 0) : spread(own[figure]);
  };
  return (
    <div className={styles.metricsFrame}>
      <table className={styles.metrics}>
        <caption className={styles.caption}>{t('automation.figures.title')}</caption>
        <thead>
          <tr>
            <td />
            {spans.map((span) => (
              <th key={span} scope="col">
                {t(`automation.figures.${span}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure}>
              <th scope="row">
                {figure === 'lag' ? (
                  <Tooltip title={t('automation.lagHint')}>{t('automation.figures.lag')}</Tooltip>
                ) : (
                  t(`automation.figures.${figure}`)
                )}
              </th>
              {spans.map((span) => (
                <td key={span} className={figure === 'failed' && metrics[span].failed > 0 ? styles.problem : undefined}>
                  {written(span, figure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {last !== null && (
        <p className={styles.quiet}>
          {t('automation.last')} {datetime(last)}
        </p>
      )}
    </div>
  );
}
