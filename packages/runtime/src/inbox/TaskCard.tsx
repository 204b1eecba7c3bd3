import { AuditOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { ErrorState } from '../ui/States.js';
import styles from './inbox.module.css';
import { TaskLine } from './TaskLine.js';
import type { WaitingTasks } from './useTodos.js';

/** What rules ask of the person, the most urgent first. Nothing where nothing is asked. */
export function TaskCard({ tasks: { tasks, count, error, now } }: { readonly tasks: WaitingTasks }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (error !== null && count === undefined) return <ErrorState error={error} />;
  if (tasks.length === 0 || count === undefined) return null;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>
        <span className={styles.icon}>
          <AuditOutlined />
        </span>
        {t('tasks.waiting')}
        <span className={styles.count}>{`${number(count.value, 0)}${count.exact ? '' : '+'}`}</span>
      </h2>
      <ul className={styles.tasks}>
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} now={now} />
        ))}
      </ul>
    </section>
  );
}
