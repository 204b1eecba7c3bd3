import type { FailureGroup } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { failuresQuery, useSettleAll, type Settling } from '../../api/runs.js';
import { useManifest } from '../../app/AppContext.js';
import { rulePath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import { answeredProblems } from '../../form/problems.js';
import styles from '../automation.module.css';

/** What failed, by reason: each dealt with all at once. @param rule of this rule alone */
export function FailureGroups({ rule }: { readonly rule?: string }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { data } = useQuery(failuresQuery(app));
  const groups = (data?.failures ?? []).filter((group) => rule === undefined || group.rule === rule);
  if (groups.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t('automation.failures')}</h2>
      <ul className={styles.groups}>
        {groups.map((group) => (
          <Group key={`${group.rule} ${group.step} ${group.code}`} group={group} isNamed={rule === undefined} />
        ))}
      </ul>
    </section>
  );
}

function Group({ group, isNamed }: { readonly group: FailureGroup; readonly isNamed: boolean }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale, datetime } = useFormats();
  const { message } = App.useApp();
  const settle = useSettleAll(app);
  const act = (how: Settling) =>
    settle.mutate(
      { group, how },
      {
        onSuccess: ({ settled, more }) =>
          void message.success(
            [t('automation.settledAll', { count: settled }), more ? t('automation.settledMore') : ''].join(' '),
          ),
        onError: (error) => void message.error([...answeredProblems(error, t).values()].flat().join(' ')),
      },
    );
  return (
    <li className={styles.group}>
      <div className={styles.groupWords}>
        <span className={styles.stepHead}>
          {isNamed && <Link to={rulePath(app, group.rule)}>{group.title?.[locale] ?? group.rule}</Link>}
          <strong>{group.stepTitle?.[locale] ?? group.step}</strong>
          <span className={styles.quiet}>{t('automation.same', { count: group.count })}</span>
          <span className={styles.quiet}>{datetime(group.last)}</span>
        </span>
        <span className={styles.problem}>{group.problem}</span>
      </div>
      <div className={styles.groupActions}>
        <Popconfirm title={t('automation.cancelAsk')} onConfirm={() => act('cancel')}>
          <Button size="small">{t('automation.cancelAll')}</Button>
        </Popconfirm>
        <Popconfirm title={t('automation.skipAsk')} onConfirm={() => act('skip')}>
          <Button size="small">{t('automation.skipAll')}</Button>
        </Popconfirm>
        <Button size="small" type="primary" loading={settle.isPending} onClick={() => act('retry')}>
          {t('automation.retryAll')}
        </Button>
      </div>
    </li>
  );
}
