import styles from './login.module.css';

/** The picture beside the login: a road being paved towards the horizon. */
export function Road() {
  return (
    <svg viewBox="0 0 400 560" preserveAspectRatio="xMidYMax slice" className={styles.road} aria-hidden>
      <path d="M0 300c60-26 120-34 200-34s150 10 200 34v260H0z" className={styles.hill} />
      <path d="M186 266h28l146 294H40z" className={styles.asphalt} />
      {stones.map(({ y, height, width }) => (
        <rect key={y} x={200 - width / 2} y={y} width={width} height={height} rx={width / 6} className={styles.lane} />
      ))}
      <circle cx="286" cy="196" r="34" className={styles.sun} />
    </svg>
  );
}

/** Lane markings, each nearer one larger. */
const stones = [0, 1, 2, 3, 4, 5, 6].map((index) => {
  const near = 1.55 ** index;
  return { y: 268 + 17 * (near - 1), height: 5 * near, width: 2.2 + 1.1 * near };
});
