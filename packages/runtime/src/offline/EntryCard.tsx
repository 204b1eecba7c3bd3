import { App, Button, Tag } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../api/problem.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { correctPath } from '../app/paths.js';
import { effectiveField } from '../fields/effective.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { isEmpty } from '../fields/values.js';
import { currentOf } from './deliver.js';
import type { Entry } from './entry.js';
import styles from './offline.module.css';
import { discard, retry } from './queue.js';

/** How many values stand on a card. */
const shown = 10;

/** One thing that waits: what it is, how it stands, and the choices there are. */
export function EntryCard({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  const { forms } = useManifest();
  const { locale, datetime } = useFormats();
  const form = forms[entry.form];
  const current = currentIn(entry);
  const name = form?.title[locale] ?? entry.form;
  const fields = (form?.fields ?? [])
    .filter(({ key }) => !isEmpty(entry.values[key]))
    .slice(0, shown)
    .flatMap((field) => (form === undefined ? [] : (effectiveField(field, form, forms) ?? [])));
  return (
    <li className={styles.entry}>
      <div className={styles.entryHead}>
        <h2 className={styles.entryTitle}>
          {entry.kind === 'create' ? t('offline.new', { form: name }) : t('offline.changed', { form: name })}
        </h2>
        <State state={entry.state} />
        <time className={styles.time}>{datetime(new Date(entry.at).toISOString())}</time>
      </div>
      <Problem entry={entry} />
      <dl className={styles.values}>
        {fields.map((field) => (
          <div key={field.key} className={styles.value}>
            <dt>{field.label[locale]}</dt>
            <dd>
              <FieldDisplay field={field} value={entry.values[field.key]} titles={entry.titles} />
              {current !== undefined && (
                <div className={styles.theirs}>
                  {t('offline.theirs')} <FieldDisplay field={field} value={current[field.key]} titles={entry.titles} />
                </div>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Choices entry={entry} />
    </li>
  );
}

const looks = { waiting: 'processing', refused: 'error', conflict: 'warning' } as const;

function State({ state }: Pick<Entry, 'state'>) {
  const { t } = useTranslation();
  return <Tag color={looks[state]}>{t(`offline.states.${state}`)}</Tag>;
}

/** What the server said, in its words. */
function Problem({ entry: { state, problem } }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  if (state === 'waiting') return null;
  const told = problem === undefined ? [] : [...new Set(problem.errors.map(({ message }) => message))];
  const sentences = state === 'conflict' ? [t('offline.conflictHint')] : told;
  return (
    <div role="alert" className={styles.problem}>
      {(sentences.length > 0 ? sentences : [problem?.title ?? t('problem.unexpected')]).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** The record as somebody else left it. */
function currentIn({ state, problem }: Entry): RecordAnswer | undefined {
  return state === 'conflict' && problem !== undefined ? currentOf(new ApiProblem(problem)) : undefined;
}

function Choices({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const { id, app, state } = entry;
  const current = currentIn(entry);
  const forget = () =>
    modal.confirm({
      title: t('offline.discardTitle'),
      content: t('offline.discardHint'),
      okText: t('offline.discard'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await discard(entry);
        await client.invalidateQueries({ queryKey: ['records', app] });
      },
    });
  return (
    <div className={styles.choices}>
      {current !== undefined && (
        <Button type="primary" onClick={() => void retry(id, current.version)}>
          {t('offline.keepMine')}
        </Button>
      )}
      <Link to={correctPath(app, id)} className={styles.choice}>
        <Button type={state === 'refused' ? 'primary' : 'default'} tabIndex={-1}>
          {t('offline.correct')}
        </Button>
      </Link>
      {state === 'refused' && <Button onClick={() => void retry(id)}>{t('offline.again')}</Button>}
      <Button danger type="text" onClick={() => void forget()}>
        {t('offline.discard')}
      </Button>
    </div>
  );
}
