import type { RuleList } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { rulesQuery } from '../../api/runs.js';
import { useManifest } from '../../app/AppContext.js';
import { rulePath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import { ErrorState, PageSkeleton } from '../../ui/States.js';
import { useIsPhone } from '../../ui/useMedia.js';
import styles from '../automation.module.css';
import { useSpread } from '../figures.js';

type Rule = RuleList['rules'][number];

/** The rules that the reader answers for, and how each has done over the last day. */
export function RuleTable() {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { data, error, refetch } = useQuery(rulesQuery(app));
  const isPhone = useIsPhone();
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.list}>
      {isPhone ? <Cards rules={data.rules} /> : <Lines rules={data.rules} />}
      <p className={styles.quiet}>{t('automation.day')}</p>
    </div>
  );
}

/** What sets a rule off, in a few words. */
function useTrigger(): (rule: Rule) => string {
  const { t } = useTranslation();
  const { forms } = useManifest();
  const { locale } = useFormats();
  return ({ trigger, form }) => {
    const what = trigger === null ? '' : t(`automation.triggers.${trigger}`);
    const about = form === null ? '' : (forms[form]?.title[locale] ?? '');
    return [what, about].filter((text) => text !== '').join(' · ');
  };
}

function Name({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  return (
    <>
      <Link to={rulePath(app, rule.key)}>{rule.title[locale]}</Link> {!rule.enabled && <Tag>{t('automation.off')}</Tag>}
      {rule.paused !== null && <Tag color="warning">{t('automation.paused')}</Tag>}
    </>
  );
}

function Cards({ rules }: { readonly rules: readonly Rule[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const trigger = useTrigger();
  const spread = useSpread();
  return (
    <div className={styles.cards}>
      {rules.map((rule) => {
        const { day } = rule.metrics;
        return (
          <div key={rule.key} className={styles.card}>
            <span className={styles.cardHead}>
              <strong>
                <Name rule={rule} />
              </strong>
            </span>
            <span className={styles.quiet}>{trigger(rule)}</span>
            <span>
              {t('automation.figures.runs')} {number(day.runs, 0)}
              {' · '}
              <span className={day.failed > 0 ? styles.problem : undefined}>
                {t('automation.figures.failed')} {number(day.failed, 0)}
              </span>
            </span>
            <span className={styles.quiet}>
              {t('automation.figures.took')} {spread(day.took)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Lines({ rules }: { readonly rules: readonly Rule[] }) {
  const { t } = useTranslation();
  const { number, datetime } = useFormats();
  const trigger = useTrigger();
  const spread = useSpread();
  return (
    <Table<Rule>
      size="middle"
      rowKey="key"
      dataSource={[...rules]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { key: 'rule', title: t('automation.rule'), render: (_, rule) => <Name rule={rule} /> },
        { key: 'trigger', title: t('automation.trigger'), render: (_, rule) => trigger(rule) },
        {
          key: 'runs',
          title: t('automation.figures.runs'),
          align: 'right',
          render: (_, { metrics: { day } }) => number(day.runs, 0),
        },
        {
          key: 'open',
          title: t('automation.open'),
          align: 'right',
          render: (_, { runs }) => number((runs.ready ?? 0) + (runs.waiting ?? 0), 0),
        },
        {
          key: 'failed',
          title: t('automation.figures.failed'),
          align: 'right',
          render: (_, { metrics: { day } }) => (
            <span className={day.failed > 0 ? styles.problem : undefined}>{number(day.failed, 0)}</span>
          ),
        },
        {
          key: 'took',
          title: t('automation.figures.took'),
          align: 'right',
          render: (_, { metrics: { day } }) => spread(day.took),
        },
        {
          key: 'lag',
          title: t('automation.figures.lag'),
          align: 'right',
          render: (_, { metrics: { day } }) => spread(day.lag),
        },
        {
          key: 'last',
          title: t('automation.last'),
          align: 'right',
          render: (_, { last }) => (last === null ? '—' : datetime(last)),
        },
      ]}
    />
  );
}
