import { Segmented } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageSkeleton } from '../ui/States.js';
import styles from './automation.module.css';

const ways = ['asGraph', 'asList'] as const;

/** Something that is drawn, and told in a list for whoever reads that more easily. */
export function GraphOrList({
  heading,
  graph,
  list,
}: {
  readonly heading: string;
  readonly graph: ReactNode;
  readonly list: ReactNode;
}) {
  const { t } = useTranslation();
  const [way, setWay] = useState<(typeof ways)[number]>('asGraph');
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.heading}>{heading}</h2>
        <Segmented<(typeof ways)[number]>
          size="small"
          aria-label={t('automation.shownAs')}
          value={way}
          options={ways.map((value) => ({ value, label: t(`automation.${value}`) }))}
          onChange={setWay}
        />
      </div>
      {way === 'asGraph' ? <Suspense fallback={<PageSkeleton />}>{graph}</Suspense> : list}
    </section>
  );
}

/** The graph and what lays it out come when one is looked at. */
export const RuleGraphView = lazy(() =>
  import('./graph/RuleGraphView.js').then((it) => ({ default: it.RuleGraphView })),
);
