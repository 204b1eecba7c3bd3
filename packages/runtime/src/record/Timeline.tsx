import type { ManifestForm } from '@pulu/engine/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import { timelineQuery } from '../api/records.js';
import type { TimelineEvent } from '../api/types.js';
import { useComments } from '../api/comments.js';
import { useManifest } from '../app/AppContext.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { Initial } from '../fields/shared/Avatar.js';
import type { Titles } from '../fields/types.js';
import { isEmpty } from '../fields/values.js';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/States.js';
import { CommentBox } from './comments/CommentBox.js';
import { Said } from './comments/Said.js';
import { useLook } from './Details.js';
import styles from './timeline.module.css';

/** What happened to a record, newest first, in words. */
export function Timeline({ form, id }: { readonly form: ManifestForm; readonly id: string }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    timelineQuery(app, form.key, id),
  );
  const { add } = useComments(app, form.key, id);
  const [now] = useState(() => new Date());
  if (error !== null) return <ErrorState error={error} />;
  if (data === undefined) return <PageSkeleton />;
  const isEmptyYet = data.pages[0]?.events.length === 0;
  return (
    <>
      <CommentBox form={form.key} record={id} onSend={(comment) => add.mutateAsync({ id: uuid(), ...comment })} />
      {isEmptyYet && <EmptyState title={t('timeline.none')} />}
      <ol className={styles.timeline}>
        {data.pages.flatMap(({ events, $titles }) =>
          events.map((event) => (
            <Event key={event.id} form={form} record={id} event={event} titles={$titles} now={now} />
          )),
        )}
      </ol>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}

interface EventProps {
  readonly form: ManifestForm;
  readonly record: string;
  readonly event: TimelineEvent;
  readonly titles: Titles;
  readonly now: Date;
}

function Event({ form, record, event, titles, now }: EventProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const fields = useLook(form);
  const who = useActor(event);
  const transition = form.transitions.find(({ key }) => key === event.stage?.transition);
  const changes = event.changes.flatMap(({ field, from, to }) => {
    const shown = fields.get(field);
    return shown === undefined || event.operation === 'created' ? [] : [{ field: shown, from, to }];
  });
  const names = event.notice?.to.map(({ name }) => name).join(t('timeline.and'));
  const what =
    transition?.label[formats.locale] ??
    t(`timeline.operations.${event.operation}`, { defaultValue: event.operation, names });
  return (
    <li className={styles.event}>
      <Initial name={who} size={26} />
      <div className={styles.words}>
        <p className={styles.line}>
          <strong>{who}</strong> {what}
          <time dateTime={event.at} title={formats.datetime(event.at)}>
            {formats.ago(event.at, now)}
          </time>
        </p>
        {event.comment !== undefined && <Said form={form.key} record={record} comment={event.comment} />}
        {event.notice?.title !== undefined && <p className={styles.change}>{event.notice.title[formats.locale]}</p>}
        {changes.map(({ field, from, to }) => (
          <p key={field.key} className={styles.change}>
            <span className={styles.field}>{field.label[formats.locale]}</span>
            {!isEmpty(from) && (
              <>
                <span className={styles.before}>
                  <FieldDisplay field={field} value={from} titles={titles} compact />
                </span>
                <span aria-hidden>→</span>
              </>
            )}
            <FieldDisplay field={field} value={to} titles={titles} compact />
          </p>
        ))}
      </div>
    </li>
  );
}

/** Who did it: a person by name, or what else writes records. */
function useActor({ actor, cause, rule }: TimelineEvent): string {
  const { t } = useTranslation();
  const { locale } = useFormats();
  if (rule?.title) return t('timeline.rule', { name: rule.title[locale] });
  const kind = actor.kind === 'user' ? 'user' : (cause.kind ?? actor.kind);
  return actor.name ?? t(`timeline.actors.${kind}`, { defaultValue: t('timeline.actors.system') });
}
