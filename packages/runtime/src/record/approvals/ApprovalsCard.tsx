import type { ApprovalAnswer } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import type { AskedTask } from '../../tasks/useAskedTask.js';
import { Approval } from './Approval.js';
import styles from './approvals.module.css';
import { standingOf } from './standing.js';
import type { Approvals } from './useApprovals.js';

interface ApprovalsCardProps extends Approvals {
  readonly asked: AskedTask;
}

/** Where a record stands: what was asked of whom, until when; what has ended is folded away. Nothing where nobody was asked. */
export function ApprovalsCard({ approvals, now, asked }: ApprovalsCardProps) {
  const { t } = useTranslation();
  const { open, ended } = standingOf(approvals);
  if (approvals.length === 0) return null;
  return (
    <section className={styles.card} aria-label={t('approvals.title')}>
      {open.map((approval) => (
        <Approval key={keyOf(approval)} approval={approval} now={now} asked={asked} />
      ))}
      {ended.length > 0 && (
        <details className={styles.history}>
          <summary className={styles.summary}>{t('approvals.history', { number: ended.length })}</summary>
          {ended.map((approval) => (
            <Approval key={keyOf(approval)} approval={approval} now={now} asked={asked} />
          ))}
        </details>
      )}
    </section>
  );
}

function keyOf({ run, step, round }: ApprovalAnswer): string {
  return `${run} ${step} ${round}`;
}
