import { Skeleton } from 'antd';

/** An answer that is on its way. */
export function Waiting() {
  return <Skeleton active title={false} paragraph={{ rows: 2, width: ['100%', '60%'] }} />;
}
