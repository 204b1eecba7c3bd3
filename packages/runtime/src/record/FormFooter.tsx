import type { ReactNode } from 'react';
import styles from '../form/form.module.css';

/** The buttons of a form, in reach wherever one has scrolled to. */
export function FormFooter({ children }: { readonly children: ReactNode }) {
  return <div className={styles.footer}>{children}</div>;
}
