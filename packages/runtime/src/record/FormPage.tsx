import type { ReactNode } from 'react';
import { PageHeader } from '../ui/PageHeader.js';
import styles from './record.module.css';

interface FormPageProps {
  readonly title: string;
  readonly above?: ReactNode;
  readonly children: ReactNode;
}

/** A page that holds one form, no wider than it reads well. */
export function FormPage({ title, above, children }: FormPageProps) {
  return (
    <div className={styles.sheet}>
      <PageHeader title={title} above={above} />
      <div className={styles.sheetBody}>{children}</div>
    </div>
  );
}
