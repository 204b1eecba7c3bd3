import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined } from '@ant-design/icons';
import type { MetricFacts } from '@pulu/engine/model';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import { cx } from '../../ui/cx.js';
import styles from '../board.module.css';
import { DrillNumber } from '../DrillNumber.js';
import { verdictOf, writeChange, writeNumber } from '../measure.js';
import { Trend } from './Trend.js';
import type { CardProps, DataOf } from './types.js';

/** One number, how it stands against before and against its target, how it went, and what it is made of. */
export function NumberCard({ card, data, onDrill }: CardProps<DataOf<'number'>>) {
  const metric = card.metrics.find(({ key }) => key === data.metric);
  if (metric === undefined) return null;
  const isGauge = card.card.type === 'chart' && card.card.chart === 'gauge';
  return (
    <div className={cx(styles.number, isGauge && styles.centred)}>
      {isGauge && <Gauge data={data} metric={metric} onDrill={onDrill} card={card} />}
      {!isGauge && <DrillNumber point={data.now} metric={metric} onDrill={onDrill} className={styles.figure} />}
      <div className={styles.beside}>
        <Change data={data} metric={metric} />
        <Target data={data} metric={metric} />
      </div>
      {data.now.of !== undefined && <Share of={data.now.of} metric={metric} onDrill={onDrill} />}
      {data.parts !== undefined && <Parts data={data} onDrill={onDrill} />}
      {data.trend !== undefined && data.trend.points.length > 1 && (
        <Trend trend={data.trend} metric={metric} onDrill={onDrill} />
      )}
    </div>
  );
}

type NumberData = DataOf<'number'>;
interface Facts {
  readonly data: NumberData;
  readonly metric: MetricFacts;
}

function Change({ data: { before, change }, metric }: Facts) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (before === undefined) return null;
  const was = t('boards.before', { value: writeNumber(before.value, metric, formats) });
  if (change == null) return <span className={styles.quiet}>{was}</span>;
  const verdict = verdictOf(change, metric.better);
  const Icon = change > 0 ? ArrowUpOutlined : change < 0 ? ArrowDownOutlined : MinusOutlined;
  const points = metric.format === 'percent' ? t('boards.points') : '';
  return (
    <span className={cx(styles.change, verdict !== 'neither' && styles[verdict])}>
      <span>
        <Icon aria-hidden /> {writeChange(change, metric, formats)}
        {points}
      </span>
      <span className={styles.quiet}>{was}</span>
    </span>
  );
}

function Target({ data: { now, target }, metric }: Facts) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (target === undefined) return null;
  const reached =
    now.value === null ? undefined : metric.better === 'lower' ? now.value <= target : now.value >= target;
  return (
    <span className={cx(styles.quiet, reached === true && styles.good, reached === false && styles.bad)}>
      {t('boards.target', { value: writeNumber(target, metric, formats) })}
    </span>
  );
}

/** What a share is a share of. */
function Share({
  of: { numerator, denominator },
  metric,
  onDrill,
}: Pick<CardProps, 'onDrill'> & { of: NonNullable<NumberData['now']['of']>; metric: MetricFacts }) {
  const { unit: _, ...plain } = metric;
  const counted: MetricFacts = { ...plain, format: 'number', decimals: 0 };
  return (
    <span className={styles.share}>
      <DrillNumber point={numerator} metric={counted} onDrill={onDrill} />
      {' / '}
      <DrillNumber point={denominator} metric={counted} onDrill={onDrill} />
    </span>
  );
}

function Parts({ data: { parts = [], worst }, onDrill }: { data: NumberData } & Pick<CardProps, 'onDrill'>) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  return (
    <ul className={styles.parts}>
      {parts.map(({ key, metric, now, inverted }) => (
        <li key={key} className={cx(key === worst && styles.worst)}>
          <span>
            {metric.title[locale]}
            {inverted && <span className={styles.quiet}> {t('boards.inverted')}</span>}
            {key === worst && <span className={styles.worstMark}>{t('boards.worst')}</span>}
          </span>
          <DrillNumber point={now} metric={metric} onDrill={onDrill} />
        </li>
      ))}
    </ul>
  );
}

/** The number on an arc that ends at its target, or at the whole. */
function Gauge({ card, data, metric, onDrill }: Facts & Pick<CardProps, 'card' | 'onDrill'>) {
  const { locale } = useFormats();
  const whole = data.target ?? (metric.format === 'percent' ? 1 : Math.max(data.now.value ?? 0, 1));
  const part = data.now.value === null || whole === 0 ? 0 : data.now.value / whole;
  return (
    <Progress
      type="dashboard"
      size={148}
      status="normal"
      strokeColor="var(--ant-color-primary)"
      percent={Math.min(100, Math.max(0, part * 100))}
      aria-label={card.title[locale]}
      format={() => <DrillNumber point={data.now} metric={metric} onDrill={onDrill} className={styles.gauge} />}
    />
  );
}
