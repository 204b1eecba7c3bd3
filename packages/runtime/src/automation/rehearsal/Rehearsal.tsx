import type { RehearsalAnswer, RehearsalShow, RuleSummary } from '@pulu/engine/model';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rehearsalQuery } from '../../api/rehearsals.js';
import { ruleQuery } from '../../api/runs.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/States.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { graphOf, rehearsedLook, RuleGraphView } from '../graph/index.js';
import { Figures } from './Figures.js';
import { RehearsedList } from './RehearsedList.js';
import styles from './rehearsal.module.css';

const spans = [7, 30, 90] as const;
const shows: readonly RehearsalShow[] = ['fired', 'nobody', 'failed', 'differs', 'not_fired'];
const day = 24 * 60 * 60_000;

/** What a rule would do about the last days, beside what it did. Nothing of it is done. */
export default function Rehearsal({ rule, onClose }: { readonly rule: RuleSummary; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const [now] = useState(() => Date.now());
  const [days, setDays] = useState<number>(30);
  const [show, setShow] = useState<RehearsalShow>('fired');
  const from = new Date(now - days * day).toISOString();
  const asked = { rule: rule.key, from, to: new Date(now).toISOString(), show };
  return (
    <Drawer
      open
      onClose={onClose}
      size={isPhone ? '100%' : 640}
      title={t('rehearsal.title', { rule: rule.title[locale] })}
    >
      <div className={styles.page}>
        <p className={styles.quiet}>{t('rehearsal.hint')}</p>
        <Segmented<number>
          aria-label={t('rehearsal.span')}
          value={days}
          options={spans.map((value) => ({ value, label: t('rehearsal.days', { count: value }) }))}
          onChange={setDays}
        />
        <Answer asked={asked} onShow={setShow} />
      </div>
    </Drawer>
  );
}

type Asked = Parameters<typeof rehearsalQuery>[1];

function Answer({ asked, onShow }: { readonly asked: Asked; readonly onShow: (show: RehearsalShow) => void }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const answer = useInfiniteQuery(rehearsalQuery(app, asked));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  const [first] = data?.pages ?? [];
  if (data === undefined || first === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const records = data.pages.flatMap((page) => page.records);
  return (
    <>
      <Figures answer={first} />
      <Drawn rule={asked.rule} answer={first} />
      <Segmented<RehearsalShow>
        aria-label={t('rehearsal.records')}
        className={styles.shows ?? ''}
        value={asked.show}
        options={shows.map((value) => ({ value, label: t(`rehearsal.shows.${value}`) }))}
        onChange={onShow}
      />
      {records.length === 0 ? (
        <EmptyState title={t('rehearsal.none')} hint={t('rehearsal.noneHint')} />
      ) : (
        <RehearsedList events={records} />
      )}
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('rehearsal.more')}
        </Button>
      )}
    </>
  );
}

/** How often each step would be done, on the graph of the rule. */
function Drawn({ rule: key, answer }: { readonly rule: string; readonly answer: RehearsalAnswer }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const { data: rule } = useQuery(ruleQuery(app, key));
  if (rule === undefined || answer.fired === 0) return null;
  return (
    <details open>
      <summary>{t('automation.flow')}</summary>
      <RuleGraphView rule={rule} locale={locale} look={rehearsedLook(graphOf(rule.document), answer)} />
    </details>
  );
}
