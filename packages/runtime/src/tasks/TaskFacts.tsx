import type { TaskSummary } from '@pulu/engine/model';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { DueWords } from './DueWords.js';
import styles from './tasks.module.css';

/** What a task is about, from whom, and until when. */
export function TaskFacts({
  task: { about, submitter, due_at: due, created_at: created },
}: {
  readonly task: TaskSummary;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [now] = useState(() => new Date());
  return (
    <div className={styles.facts}>
      {about !== null && <strong className={styles.about}>{about}</strong>}
      <span>
        {submitter === null
          ? formats.ago(created, now)
          : t('tasks.submitted', { name: submitter.name, ago: formats.ago(created, now) })}
      </span>
      <DueWords due={due} now={now} />
    </div>
  );
}
