import styles from './logo.module.css';

/** The mark: a road that runs to the horizon, its lane paved stone by stone. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" className={styles.mark} aria-hidden>
      <rect width="32" height="32" rx="8" className={styles.ground} />
      <path d="M13 6h6l7 20H6z" className={styles.road} />
      <path d="M15.3 8.2h1.4l.2 3h-1.8z" className={styles.lane} />
      <path d="M15 13.4h2l.3 4h-2.6z" className={styles.lane} />
      <path d="M14.6 19.8h2.8l.4 6.2h-3.6z" className={styles.lane} />
    </svg>
  );
}

/** The mark with the name, which is the same in every language. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <span className={styles.logo} style={{ fontSize: size * 0.68 }}>
      <Mark size={size} />
      <span className={styles.name}>pulu</span>
    </span>
  );
}
