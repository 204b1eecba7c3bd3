import type { ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../api/records.js';
import type { TimelineEvent } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { Initial } from '../fields/shared/Avatar.js';
import type { Titles } from '../fields/types.js';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/States.js';
import { useLook } from './Details.js';
import styles from './timeline.module.css';

/** What happened to a record, newest first, in words. */
export function Timeline({ form, id }: { readonly form: ManifestForm; readonly id: string }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { data, error } = useQuery(timelineQuery(app, form.key, id));
  const [now] = useState(() => new Date());
  if (error !== null) return <ErrorState error={error} />;
  if (data === undefined) return <PageSkeleton />;
  if (data.events.length === 0) return <EmptyState title={t('timeline.none')} />;
  return (
    <ol className={styles.timeline}>
      {data.events.map((event) => (
        <Event key={event.id} form={form} event={event} titles={data.$titles ?? {}} now={now} />
      ))}
    </ol>
  );
}

interface EventProps {
  readonly form: ManifestForm;
  readonly event: TimelineEvent;
  readonly titles: Titles;
  readonly now: Date;
}

function Event({ form, event, titles, now }: EventProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const fields = useLook(form);
  const name = event.actor.name ?? t(`timeline.actors.${event.actor.kind}`, { defaultValue: event.actor.kind });
  const changes = event.changes.flatMap(({ field, from, to }) => {
    const shown = fields.get(field);
    return shown === undefined ? [] : [{ field: shown, from, to }];
  });
  return (
    <li className={styles.event}>
      <Initial name={name} size={26} />
      <div className={styles.words}>
        <p className={styles.line}>
          <strong>{name}</strong> {t(`timeline.operations.${event.operation}`, { defaultValue: event.operation })}
          <time dateTime={event.at} title={formats.datetime(event.at)}>
            {formats.ago(event.at, now)}
          </time>
        </p>
        <Reason event={event} />
        {event.operation !== 'create' &&
          changes.map(({ field, from, to }) => (
            <p key={field.key} className={styles.change}>
              <span className={styles.field}>{field.label[formats.locale]}</span>
              <span className={styles.before}>
                <FieldDisplay field={field} value={from} titles={titles} compact />
              </span>
              <span aria-hidden>→</span>
              <FieldDisplay field={field} value={to} titles={titles} compact />
            </p>
          ))}
      </div>
    </li>
  );
}

/** Why it happened, where there is more to say than that somebody asked for it. */
function Reason({ event: { cause, reason } }: { readonly event: TimelineEvent }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const words = typeof reason === 'object' && reason !== null ? reason[locale] : reason;
  const rule = cause?.kind === 'rule' ? (cause.title?.[locale] ?? cause.rule) : undefined;
  const by = rule === undefined ? undefined : t('timeline.byRule', { rule });
  const said = [by, words].filter((part) => part != null && part !== '');
  return said.length === 0 ? null : <p className={styles.reason}>{said.join(' · ')}</p>;
}
