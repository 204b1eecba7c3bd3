import { FileOutlined, ThunderboltOutlined } from '@ant-design/icons';
import type { ManifestForm } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../api/types.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { Initial } from '../../fields/shared/Avatar.js';
import type { Titles } from '../../fields/types.js';
import { isEmpty } from '../../fields/values.js';
import { RowChanges } from '../rows/RowChanges.js';
import { Said } from '../comments/Said.js';
import { useLook } from '../Details.js';
import { filesAdded } from './kinds.js';
import { StageStep } from './StageStep.js';
import styles from './timeline.module.css';

interface EventProps {
  readonly form: ManifestForm;
  readonly record: string;
  readonly event: TimelineEvent;
  readonly titles: Titles;
  readonly now: Date;
}

/** One thing that happened: who or what did it, and what it was. */
export function Event({ form, record, event, titles, now }: EventProps) {
  const formats = useFormats();
  const who = useActor(event);
  const what = useOperation(form, event);
  return (
    <li className={styles.event}>
      {event.rule === undefined ? (
        <Initial name={who} size={26} />
      ) : (
        <span className={styles.rule} aria-hidden>
          <ThunderboltOutlined />
        </span>
      )}
      <div className={styles.words}>
        <p className={styles.line}>
          <strong>{who}</strong> {what}
          <time dateTime={event.at} title={formats.datetime(event.at)}>
            {formats.day(event.at) === formats.day(now) ? formats.ago(event.at, now) : formats.time(event.at)}
          </time>
        </p>
        {event.comment !== undefined && <Said form={form.key} record={record} comment={event.comment} />}
        {event.task?.comment != null && <p className={styles.change}>{event.task.comment}</p>}
        {event.notice?.title !== undefined && <p className={styles.change}>{event.notice.title[formats.locale]}</p>}
        {event.stage !== undefined && <StageStep form={form} step={event.stage} />}
        {event.reason !== undefined && <p className={styles.change}>{event.reason[formats.locale]}</p>}
        <Changes form={form} event={event} titles={titles} />
      </div>
    </li>
  );
}

/** The values that changed; of files, those that came. */
function Changes({ form, event, titles }: Pick<EventProps, 'form' | 'event' | 'titles'>) {
  const { locale, bytes } = useFormats();
  const fields = useLook(form);
  const files = filesAdded(event, fields);
  const isFile = (key: string) => ['file', 'image', 'audio', 'signature'].includes(fields.get(key)?.type ?? '');
  const changes = event.changes.flatMap(({ field: key, from, to }) => {
    const field = fields.get(key);
    const isTold = event.operation === 'created' || (event.stage !== undefined && key === form.stageField);
    return field === undefined || isTold || (isFile(key) && files.length > 0) ? [] : [{ field, from, to }];
  });
  return (
    <>
      {changes.map(({ field, from, to }) => (
        <div key={field.key} className={styles.change}>
          <span className={styles.field}>{field.label[locale]}</span>
          {field.type === 'subform' ? (
            <RowChanges field={field} before={from} after={to} titles={titles} />
          ) : (
            <>
              {!isEmpty(from) && (
                <>
                  <span className={styles.before}>
                    <FieldDisplay field={field} value={from} titles={titles} compact />
                  </span>
                  <span aria-hidden>→</span>
                </>
              )}
              <FieldDisplay field={field} value={to} titles={titles} compact />
            </>
          )}
        </div>
      ))}
      {files.map(({ id, name, size }) => (
        <a key={id} className={styles.file} href={`/api/v1/files/${id}`} target="_blank" rel="noreferrer">
          <FileOutlined />
          <span>{name}</span>
          <span className={styles.before}>{bytes(size)}</span>
        </a>
      ))}
    </>
  );
}

/** What was done, in words. */
function useOperation(form: ManifestForm, { operation, stage, notice, task }: TimelineEvent): string {
  const { t } = useTranslation();
  const { locale, list } = useFormats();
  const transition = form.transitions.find(({ key }) => key === stage?.transition);
  if (transition !== undefined) return transition.label[locale];
  if (task !== undefined) {
    const people = list(task.people.map(({ name }) => name));
    return t(`timeline.tasks.${operation}`, { defaultValue: operation, step: task.title[locale], people });
  }
  const names = list(notice?.to.map(({ name }) => name) ?? []);
  return t(`timeline.operations.${operation}`, { defaultValue: operation, names });
}

/** Who did it: a person by name, or what else writes records. */
function useActor({ actor, cause, rule }: TimelineEvent): string {
  const { t } = useTranslation();
  const { locale } = useFormats();
  if (rule?.title) return t('timeline.rule', { name: rule.title[locale] });
  const kind = actor.kind === 'user' ? 'user' : (cause.kind ?? actor.kind);
  return actor.name ?? t(`timeline.actors.${kind}`, { defaultValue: t('timeline.actors.system') });
}
