import { Skeleton } from 'antd';
import styles from './table.module.css';

/** The shape of rows that are on their way. */
export function ListSkeleton() {
  return (
    <div className={styles.bones} aria-busy>
      {Array.from({ length: 9 }, (_, index) => (
        <Skeleton.Button key={index} active block size="small" />
      ))}
    </div>
  );
}
