import type { MetricFacts } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from '../board.module.css';
import { writeNumber } from '../measure.js';
import { periodName } from '../period.js';
import { pathOf } from './trendPath.js';
import type { CardProps, DataOf } from './types.js';

const width = 240;
const height = 44;

interface TrendProps extends Pick<CardProps, 'onDrill'> {
  readonly trend: NonNullable<DataOf<'number'>['trend']>;
  readonly metric: MetricFacts;
}

/** How a number went, as a line; each of its periods opens its records. */
export function Trend({ trend: { grain, points }, metric, onDrill }: TrendProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { line, area, dots } = pathOf(
    points.map(({ value }) => value),
    width,
    height,
  );
  const name = (at: number) => (points[at] === undefined ? '' : periodName(points[at].period, grain, formats));
  return (
    <div className={styles.trend}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('boards.trend', {
          title: metric.title[formats.locale],
          from: name(0),
          to: name(points.length - 1),
        })}
      >
        <path d={area} className={styles.trendArea} />
        <path d={line} className={styles.trendLine} vectorEffect="non-scaling-stroke" />
        {points.map(({ period, value, drill }, at) => (
          <rect
            key={period}
            x={(at * width) / points.length}
            width={width / points.length}
            height={height}
            className={styles.trendSpot}
            data-open={drill !== undefined}
            onClick={drill === undefined ? undefined : () => onDrill(drill)}
          >
            <title>{`${name(at)}: ${writeNumber(value, metric, formats)}`}</title>
          </rect>
        ))}
        {dots.map(({ x, y }) => (
          <circle key={x} cx={x} cy={y} r={2} className={styles.trendDot} />
        ))}
      </svg>
      <div className={styles.trendEnds}>
        <span>{name(0)}</span>
        <span>{name(points.length - 1)}</span>
      </div>
    </div>
  );
}
