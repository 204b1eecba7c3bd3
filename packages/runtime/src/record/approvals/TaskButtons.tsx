import type { TaskSummary } from '@pulu/engine/model';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { quickDeeds } from '../../tasks/deeds.js';
import type { AskedTask } from '../../tasks/useAskedTask.js';
import styles from './approvals.module.css';

/** What the reader may decide: the likely deeds as buttons, the others behind one. */
export function TaskButtons({ task, asked }: { readonly task: TaskSummary; readonly asked: AskedTask }) {
  const { t } = useTranslation();
  const [first, ...others] = quickDeeds(task);
  if (first === undefined) return null;
  return (
    <div className={styles.buttons}>
      <Button type="primary" onClick={() => asked.open(task.id, first)}>
        {t(`tasks.deeds.${first}`)}
      </Button>
      {others.map((deed) => (
        <Button key={deed} danger onClick={() => asked.open(task.id, deed)}>
          {t(`tasks.deeds.${deed}`)}
        </Button>
      ))}
      <Button onClick={() => asked.open(task.id, 'transfer')}>{t('approvals.others')}</Button>
    </div>
  );
}
