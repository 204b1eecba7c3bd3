import type { Count } from '../inbox/useTodos.js';
import { cx } from '../ui/cx.js';
import styles from './shell.module.css';

interface CountBadgeProps {
  readonly count: Count | undefined;
  /** Part of a count that is shown already. */
  readonly quiet?: boolean;
}

/** How many there are; nothing for none. */
export function CountBadge({ count, quiet = false }: CountBadgeProps) {
  if (count === undefined || count.value === 0) return null;
  return (
    <span className={cx(styles.count, quiet && styles.countQuiet)}>
      {count.value > 99 || !count.exact ? '99+' : count.value}
    </span>
  );
}
