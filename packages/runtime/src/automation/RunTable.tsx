import type { RunSummary } from '@pulu/engine/model';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { recordPath, runPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { useIsPhone } from '../ui/useMedia.js';
import styles from './automation.module.css';
import { RunState } from './RunState.js';

interface RunTableProps {
  readonly runs: readonly RunSummary[];
  /** There is as little room as on a phone. */
  readonly isNarrow?: boolean;
}

/** Runs, one to a line; on a phone, one to a card. */
export function RunTable({ runs, isNarrow = false }: RunTableProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale, datetime } = useFormats();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const open = (id: string) => void navigate(runPath(app, id));
  if (isPhone || isNarrow)
    return (
      <div className={styles.cards}>
        {runs.map((run) => (
          <Link key={run.id} to={runPath(app, run.id)} className={styles.card}>
            <span className={styles.cardHead}>
              <strong>{run.title?.[locale] ?? run.rule}</strong>
              <RunState state={run.state} />
            </span>
            {run.about !== null && <span>{run.about}</span>}
            <Problem run={run} />
            <span className={styles.quiet}>
              {[datetime(run.begun), run.handler?.name].filter((text) => text !== undefined).join(' · ')}
            </span>
          </Link>
        ))}
      </div>
    );
  return (
    <Table<RunSummary>
      size="middle"
      rowKey="id"
      dataSource={[...runs]}
      pagination={false}
      rowClassName={styles.row ?? ''}
      onRow={({ id }) => ({ onClick: () => open(id) })}
      columns={[
        {
          key: 'rule',
          title: t('automation.rule'),
          render: (_, run) => <Link to={runPath(app, run.id)}>{run.title?.[locale] ?? run.rule}</Link>,
        },
        { key: 'about', title: t('automation.record'), render: (_, run) => <About run={run} /> },
        { key: 'state', title: t('automation.state'), render: (_, run) => <RunState state={run.state} /> },
        {
          key: 'problem',
          title: t('automation.problem'),
          width: '36%',
          render: (_, run) => <Problem run={run} />,
        },
        ...(runs.some(({ handler }) => handler !== null)
          ? [
              {
                key: 'handler',
                title: t('automation.handler'),
                render: (_: unknown, run: RunSummary) => run.handler?.name,
              },
            ]
          : []),
        { key: 'begun', title: t('automation.begun'), render: (_, run) => datetime(run.begun) },
      ]}
    />
  );
}

/** Why it failed, and how much of what it told did not arrive. */
function Problem({ run }: { readonly run: RunSummary }) {
  const { t } = useTranslation();
  const undelivered = run.undelivered > 0 ? t('delivery.undelivered', { count: run.undelivered }) : null;
  const text = [run.problem, undelivered].filter((part) => part !== null).join(' ');
  return text === '' ? null : <span className={styles.problem}>{text}</span>;
}

/** The record a run is about, where the reader may see it. */
export function About({ run }: { readonly run: RunSummary }) {
  const { key: app } = useManifest();
  if (run.form === null || run.record === null || run.about === null) return '—';
  return (
    <Link to={recordPath(app, run.form, run.record)} onClick={(event) => event.stopPropagation()}>
      {run.about}
    </Link>
  );
}
