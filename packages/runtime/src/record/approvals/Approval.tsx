import { AuditOutlined, CheckSquareOutlined } from '@ant-design/icons';
import type { ApprovalAnswer } from '@pulu/engine/model';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { DueWords } from '../../tasks/DueWords.js';
import type { AskedTask } from '../../tasks/useAskedTask.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { ApprovalActions } from './ApprovalActions.js';
import styles from './approvals.module.css';
import { Person } from './Person.js';
import { peopleOf, taskOf, toneOf } from './standing.js';
import { TaskButtons } from './TaskButtons.js';

interface ApprovalProps {
  readonly approval: ApprovalAnswer;
  readonly now: Date;
  readonly asked: AskedTask;
}

/** One asking of people: what it is, how they decide together, and how it stands with each. */
export function Approval({ approval, now, asked }: ApprovalProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isPhone = useIsPhone();
  const { me } = useManifest();
  const { kind, title, mode, n, round, state, submitter, created_at: created, due_at: due, tasks } = approval;
  const mine = taskOf([approval], me.id);
  const together = kind === 'approval' && tasks.length > 1;
  return (
    <div className={styles.approval}>
      <header className={styles.head}>
        <span className={styles.icon}>{kind === 'task' ? <CheckSquareOutlined /> : <AuditOutlined />}</span>
        <h2 className={styles.title}>{title[formats.locale]}</h2>
        <Tag color={toneOf(state)}>{t(`approvals.states.${state}`)}</Tag>
        {round > 0 && <Tag>{t('approvals.round', { number: round + 1 })}</Tag>}
        {!isPhone && <ApprovalActions approval={approval} />}
      </header>
      <p className={styles.facts}>
        {together && <span>{t(`approvals.modes.${mode}`, { n, number: tasks.length })}</span>}
        <span>
          {submitter === null
            ? formats.ago(created, now)
            : t('tasks.submitted', { name: submitter.name, ago: formats.ago(created, now) })}
        </span>
        {state === 'open' && <DueWords due={due} now={now} />}
      </p>
      <ul className={styles.people}>
        {peopleOf(approval).map((task) => (
          <Person key={task.id} task={task} now={now} due={due} />
        ))}
      </ul>
      {isPhone && <ApprovalActions approval={approval} />}
      {mine !== undefined && !isPhone && <TaskButtons task={mine} asked={asked} />}
    </div>
  );
}
