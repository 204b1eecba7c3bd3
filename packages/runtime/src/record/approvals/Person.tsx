import type { TaskSummary } from '@pulu/engine/model';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import { Initial } from '../../fields/shared/Avatar.js';
import { DueWords } from '../../tasks/DueWords.js';
import styles from './approvals.module.css';
import { toneOf } from './standing.js';

interface PersonProps {
  readonly task: TaskSummary;
  readonly now: Date;
  /** Until when all are asked: whoever has another time is shown with it. */
  readonly due: string | null;
}

/** Someone who was asked: why it is they, how it stands with them, and what they said. */
export function Person({ task, now, due: common }: PersonProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { assignee, origin, origin_user: from, state, comment, decided_at: decided, due_at: due } = task;
  return (
    <li className={styles.person}>
      <Initial name={assignee.name} size={26} />
      <span className={styles.words}>
        <span className={styles.line}>
          <strong className={styles.name}>{assignee.name}</strong>
          {origin !== null && (
            <span className={styles.quiet}>{t(`approvals.origins.${origin}`, { name: from?.name ?? '' })}</span>
          )}
          <Tag color={toneOf(state)} variant="filled">
            {t(`tasks.states.${state}`)}
          </Tag>
          {state === 'open' && due !== common && <DueWords due={due} now={now} />}
          {decided !== null && (
            <time className={styles.quiet} dateTime={decided} title={formats.datetime(decided)}>
              {formats.ago(decided, now)}
            </time>
          )}
        </span>
        {comment !== null && comment !== '' && <span className={styles.comment}>{comment}</span>}
      </span>
    </li>
  );
}
