import type { ManifestForm } from '@pulu/engine/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import { useComments } from '../../api/comments.js';
import { timelineQuery } from '../../api/records.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { EmptyState, ErrorState, PageSkeleton } from '../../ui/States.js';
import { CommentBox } from '../comments/CommentBox.js';
import { useLook } from '../Details.js';
import { Event } from './Event.js';
import { KindFilter } from './KindFilter.js';
import { byDay, kindsOf, type Kind } from './kinds.js';
import styles from './timeline.module.css';

interface TimelineProps {
  readonly form: ManifestForm;
  readonly id: string;
  /** How often one asked to say something: each time the box for it is gone to. */
  readonly comments: number;
}

/** What happened to a record and was said about it, newest first, in words. */
export function Timeline({ form, id, comments }: TimelineProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { day: dayOf, dayName } = useFormats();
  const { add } = useComments(app, form.key, id);
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const [now] = useState(() => new Date());
  const { events, error, loading, older } = useEvents(form, id, kind);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (comments > 0) box.current?.querySelector('textarea')?.focus();
  }, [comments]);
  if (error !== null) return <ErrorState error={error} />;
  return (
    <>
      <div ref={box} className={styles.talk}>
        <CommentBox form={form.key} record={id} onSend={(comment) => add.mutateAsync({ id: uuid(), ...comment })} />
      </div>
      <KindFilter value={kind} onChange={setKind} />
      {byDay(events, dayOf).map(({ day, events: ofDay }) => (
        <section key={day}>
          <h3 className={styles.day}>{dayName(day, now)}</h3>
          <ol className={styles.timeline}>
            {ofDay.map(({ titles, ...event }) => (
              <Event key={event.id} form={form} record={id} event={event} titles={titles} now={now} />
            ))}
          </ol>
        </section>
      ))}
      {loading && <PageSkeleton />}
      {!loading && events.length === 0 && (
        <EmptyState title={t(kind === 'all' ? 'timeline.none' : 'timeline.noneOf')} />
      )}
      {older !== undefined && !loading && <Button onClick={older}>{t('timeline.older')}</Button>}
    </>
  );
}

/** The events of a kind. Where what is loaded holds none of them, older ones are looked for at once. */
function useEvents(form: ManifestForm, id: string, kind: Kind | 'all') {
  const { key: app } = useManifest();
  const fields = useLook(form);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    timelineQuery(app, form.key, id),
  );
  const pages = (data?.pages ?? []).map(({ events, $titles }) =>
    events
      .filter((event) => kind === 'all' || kindsOf(event, fields).has(kind))
      .map((event) => ({ ...event, titles: $titles })),
  );
  const isBare = pages.at(-1)?.length === 0 && hasNextPage;
  useEffect(() => {
    if (isBare && !isFetchingNextPage) void fetchNextPage();
  }, [isBare, isFetchingNextPage, fetchNextPage]);
  return {
    events: pages.flat(),
    error,
    loading: data === undefined || isBare || isFetchingNextPage,
    older: hasNextPage ? () => void fetchNextPage() : undefined,
  };
}
