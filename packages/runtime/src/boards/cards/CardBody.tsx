import { lazy, Suspense } from 'react';
import { CardSkeleton } from './CardSkeleton.js';
import { FunnelCard } from './FunnelCard.js';
import { NumberCard } from './NumberCard.js';
import { PivotCard } from './PivotCard.js';
import { RankingCard } from './RankingCard.js';
import { RefusedCard } from './RefusedCard.js';
import { TableCard } from './TableCard.js';
import { TextCard } from './TextCard.js';
import type { CardProps } from './types.js';

// Charts and graphs are large, and load when one is shown.
const ChartCard = lazy(() => import('./ChartCard.js'));
const ProcessCard = lazy(() => import('./process/ProcessCard.js'));

/** What a card shows, by the type of its data. */
export function CardBody(props: CardProps) {
  const { data, ...rest } = props;
  switch (data.type) {
    case 'number':
      return <NumberCard {...rest} data={data} />;
    case 'chart':
      return (
        <Suspense fallback={<CardSkeleton />}>
          <ChartCard {...rest} data={data} />
        </Suspense>
      );
    case 'ranking':
      return <RankingCard {...rest} data={data} />;
    case 'funnel':
      return <FunnelCard {...rest} data={data} />;
    case 'pivot':
    case 'cohort':
      return <PivotCard {...rest} data={data} />;
    case 'table':
      return <TableCard {...rest} data={data} />;
    case 'process_map':
      return (
        <Suspense fallback={<CardSkeleton />}>
          <ProcessCard {...rest} data={data} />
        </Suspense>
      );
    case 'text':
      return <TextCard {...rest} data={data} />;
    case 'refused':
      return <RefusedCard {...rest} data={data} />;
  }
}
