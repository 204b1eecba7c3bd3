import type { TaskSummary } from '@pulu/engine/model';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { recordPath, taskPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { toneOf } from '../record/approvals/standing.js';
import { DueWords } from '../tasks/DueWords.js';
import { NamedIcon } from '../ui/icons.js';
import styles from './inbox.module.css';

/** One task: what is asked about which record, by whom, until when. An open one leads to its decision. */
export function TaskLine({ task, now }: { readonly task: TaskSummary; readonly now: Date }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { key: app, forms } = useManifest();
  const form = forms[task.form];
  const isOpen = task.state === 'open';
  const to = isOpen ? taskPath(app, task) : recordPath(app, task.form, task.record);
  return (
    <li className={styles.task}>
      <span className={styles.icon}>
        <NamedIcon name={form?.icon} />
      </span>
      <span className={styles.taskWords}>
        <Link to={to} className={styles.lineTitle}>
          {task.about ?? form?.title[formats.locale] ?? task.title[formats.locale]}
        </Link>
        <span className={styles.taskFacts}>
          <span>{task.title[formats.locale]}</span>
          {task.submitter !== null && <span>{task.submitter.name}</span>}
          {!isOpen && task.comment !== null && <span className={styles.taskComment}>{task.comment}</span>}
        </span>
      </span>
      {isOpen ? (
        <DueWords due={task.due_at} now={now} />
      ) : (
        <span className={styles.taskEnd}>
          <Tag color={toneOf(task.state)}>{t(`tasks.states.${task.state}`)}</Tag>
          {task.decided_at !== null && (
            <time dateTime={task.decided_at} title={formats.datetime(task.decided_at)}>
              {formats.ago(task.decided_at, now)}
            </time>
          )}
        </span>
      )}
    </li>
  );
}
