import { Skeleton } from 'antd';

/** The shape of a card whose numbers are on their way. */
export function CardSkeleton() {
  return <Skeleton active title={false} paragraph={{ rows: 3, width: ['40%', '100%', '70%'] }} />;
}
