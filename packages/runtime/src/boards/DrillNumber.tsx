import type { Drill, MetricFacts, Point } from '@pulu/engine/model';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { cx } from '../ui/cx.js';
import styles from './board.module.css';
import { writeNumber } from './measure.js';

interface DrillNumberProps {
  readonly point: Point | null;
  readonly metric: MetricFacts;
  readonly onDrill: (drill: Drill) => void;
  readonly className?: string | undefined;
  /** Instead of the number itself. */
  readonly children?: ReactNode;
}

/** A number that opens the records it was worked out of. */
export function DrillNumber({ point, metric, onDrill, className, children }: DrillNumberProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  // No records at all is another thing than no number of some.
  if (point === null) return <span className={cx(styles.quiet, className)}>–</span>;
  const text = writeNumber(point.value, metric, formats);
  const { drill, count } = point;
  if (drill === undefined) return <span className={className}>{children ?? text}</span>;
  return (
    <button
      type="button"
      className={cx(styles.drill, className)}
      title={t('boards.open', { count })}
      aria-label={`${metric.title[formats.locale]}: ${text}. ${t('boards.open', { count })}`}
      onClick={() => onDrill(drill)}
    >
      {children ?? text}
    </button>
  );
}
