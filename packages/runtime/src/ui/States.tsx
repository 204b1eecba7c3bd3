import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem, isStatus } from '../api/problem.js';
import styles from './states.module.css';

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <RoadEnd />
      <p className={styles.title}>{title}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {action}
    </div>
  );
}

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
}

function RoadEnd() {
  return (
    <svg width="96" height="64" viewBox="0 0 96 64" aria-hidden className={styles.art}>
      <path d="M38 10h20l22 46H16z" className={styles.road} />
      <path d="M46.5 14h3l.6 8h-4.2z" className={styles.lane} />
      <path d="M45.6 27h4.8l.8 10h-6.4z" className={styles.lane} />
      <path d="M44.3 42h7.4l1.1 14h-9.6z" className={styles.lane} />
      <path d="M4 56h88" className={styles.line} />
    </svg>
  );
}

/** There is nothing at this address, or nothing that this person may see: the two look alike. */
export function NotFoundState({ home = true }: { readonly home?: boolean }) {
  const { t } = useTranslation();
  const way = (
    <Link to="/">
      <Button>{t('problem.home')}</Button>
    </Link>
  );
  return (
    <EmptyState title={t('problem.notFound')} hint={t('problem.notFoundHint')} {...(home ? { action: way } : {})} />
  );
}

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Whether the way to the start page is offered where nothing is. */
  readonly home?: boolean;
}

/** What went wrong while reading, with a way to try again where that may help. */
export function ErrorState({ error, onRetry, home = true }: ErrorStateProps) {
  const { t } = useTranslation();
  if (isStatus(error, 404) || isStatus(error, 403)) return <NotFoundState home={home} />;
  const answer = error instanceof ApiProblem ? error.answer : undefined;
  const title = answer === undefined || answer.status === 0 ? t('problem.unreachable') : answer.title;
  return (
    <EmptyState
      title={title}
      {...(answer?.requestId ? { hint: t('problem.request', { id: answer.requestId }) } : {})}
      action={onRetry === undefined ? null : <Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  );
}

/** The shape of a page that is on its way. */
export function PageSkeleton() {
  return (
    <div className={styles.skeleton} aria-busy>
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 8, width: '100%' }} />
    </div>
  );
}
