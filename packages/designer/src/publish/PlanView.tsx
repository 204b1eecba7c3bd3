import type { PublishPlan } from '@pulu/engine/model';
import { Alert } from 'antd';
import { useWords, type WordKey } from '../app/words.js';
import { DiffView } from './DiffView.js';
import styles from './publish.module.css';

interface PlanViewProps {
  readonly plan: PublishPlan;
  readonly onOpen?: (path: string, pointer: string) => void;
}

/** What changes, what becomes of the tables and the rows in them, and what stands in the way. */
export function PlanView({ plan, onOpen }: PlanViewProps) {
  const { t, say } = useWords();
  const errors = plan.diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = plan.diagnostics.filter(({ severity }) => severity === 'warning');
  if (plan.unchanged && errors.length === 0) return <Alert type="info" showIcon title={t('publish.nothing')} />;
  return (
    <div className={styles.plan}>
      {errors.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('publish.errors', { n: errors.length })}
          description={
            <ul className={styles.list}>
              {errors.slice(0, 20).map(({ file, pointer, message }, index) => (
                <li key={`${index} ${file}${pointer}`}>
                  <button type="button" className={styles.link} onClick={() => onOpen?.(file, pointer)}>
                    {file}
                  </button>{' '}
                  {say(message)}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {plan.refusals.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('publish.refused')}
          description={
            <ul className={styles.list}>
              {plan.refusals.map(({ path, message }) => (
                <li key={path}>{message}</li>
              ))}
            </ul>
          }
        />
      )}
      <h3>{t('publish.changes')}</h3>
      <DiffView diff={plan.diff} />
      {errors.length === 0 && (
        <>
          <h3>{t('publish.tables')}</h3>
          {plan.steps.length === 0 ? (
            <p className={styles.quiet}>{t('publish.noTables')}</p>
          ) : (
            <ul className={styles.list}>
              {plan.steps.map(({ kind, table, name = '', from = '', rows }, index) => (
                <li key={`${index} ${kind}`}>
                  {t(stepKey(kind), { table, name, from })}
                  {rows !== undefined && <small className={styles.quiet}> · {t('publish.rows', { n: rows })}</small>}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h3>{t('publish.warnings')}</h3>
          <ul className={styles.list}>
            {warnings.map(({ file, pointer, message }, index) => (
              <li key={`${index} ${file}${pointer}`}>{say(message)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const steps = {
  create_table: 'publish.step.create_table',
  retire_table: 'publish.step.retire_table',
  revive_table: 'publish.step.revive_table',
  rename_table: 'publish.step.rename_table',
  add_column: 'publish.step.add_column',
  retire_column: 'publish.step.retire_column',
  revive_column: 'publish.step.revive_column',
  rename_column: 'publish.step.rename_column',
  copy_column: 'publish.step.copy_column',
  change_columns: 'publish.step.change_columns',
  create_index: 'publish.step.create_index',
  drop_index: 'publish.step.drop_index',
  fill_fingerprints: 'publish.step.fill_fingerprints',
} as const satisfies Readonly<Record<string, WordKey>>;

function stepKey(kind: string): WordKey {
  return Object.entries(steps).find(([name]) => name === kind)?.[1] ?? 'publish.step.change_columns';
}
