import { useFormats } from '../fields/formats.js';
import styles from './page-header.module.css';

/** How many there are, beside a title; "at least" so many where counting on would take too long. */
export function CountChip({ value, exact }: { readonly value: number; readonly exact: boolean }) {
  const { number } = useFormats();
  return <span className={styles.count}>{`${number(value, 0)}${exact ? '' : '+'}`}</span>;
}
