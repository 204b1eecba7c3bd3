import type { Count } from '../inbox/useTodos.js';
import styles from './shell.module.css';

/** How many there are, small and quiet; nothing for none. */
export function CountBadge({ count }: { readonly count: Count | undefined }) {
  if (count === undefined || count.value === 0) return null;
  return <span className={styles.count}>{count.value > 99 || !count.exact ? '99+' : count.value}</span>;
}
