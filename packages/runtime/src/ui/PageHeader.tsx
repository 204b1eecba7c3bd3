import { createContext, use, type ReactNode } from 'react';
import styles from './page-header.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** Beside the title, quieter: how many there are, what it belongs to. */
  readonly aside?: ReactNode;
  /** Above the title: the way back. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
}

/** How much is new; it stands before the title in the browser's tab. */
export const NewsCountContext = createContext(0);

/** What the browser's tab says. */
export function PageTitle({ text }: { readonly text: string }) {
  const news = use(NewsCountContext);
  return <title>{`${news > 0 ? `(${news > 99 ? '99+' : news}) ` : ''}${text} · Pulu`}</title>;
}

/** What a page is called, and what can be done with all of it. */
export function PageHeader({ title, aside, above, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <PageTitle text={title} />
      <div className={styles.names}>
        {above !== undefined && <div className={styles.above}>{above}</div>}
        <h1 className={styles.title}>
          {title}
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        </h1>
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
