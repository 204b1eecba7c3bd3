import type { Field, ManifestForm } from '@pulu/engine/model';
import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { recordPath, viewPath } from '../app/paths.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { fieldAt } from '../fields/effective.js';
import { useFormats } from '../fields/formats.js';
import { isEmpty } from '../fields/values.js';
import { useRecordTitle } from '../record/title.js';
import { NamedIcon } from '../ui/icons.js';
import { ErrorState } from '../ui/States.js';
import styles from './inbox.module.css';
import type { Todo } from './useTodos.js';

/** How many facts stand beside a record's title. */
const factsShown = 3;
/** What takes more room than a line has. */
const tooLong = new Set(['subform', 'image', 'file', 'audio', 'signature', 'location', 'long_text']);

/** One to-do view: how many records wait, and the first of them. */
export function TodoCard({ todo: { entry, view, records, count, error } }: { readonly todo: Todo }) {
  const { t } = useTranslation();
  const { locale, number } = useFormats();
  const { key: app, forms, me } = useManifest();
  const form = forms[view.form];
  const fields = useMemo(
    () => (form === undefined ? [] : factsOf(columnsOf(view), form, forms).filter(tellsApart(records, me.id))),
    [view, form, forms, records, me],
  ).slice(0, factsShown);
  if (form === undefined) return null;
  const all = count && `${number(count.value, 0)}${count.exact ? '' : '+'}`;
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>
        <span className={styles.icon}>
          <NamedIcon name={view.icon ?? form.icon} />
        </span>
        <Link to={viewPath(app, view.key)} className={styles.cardLink}>
          {(entry.title ?? view.title)[locale]}
        </Link>
        {all !== undefined && <span className={styles.count}>{all}</span>}
      </h2>
      {error !== null && records.length === 0 && <ErrorState error={error} />}
      {count === undefined && error === null && (
        <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} />
      )}
      <ul className={styles.lines}>
        {records.map((record) => (
          <Line key={record.id} form={form} record={record} fields={fields} />
        ))}
      </ul>
      {count !== undefined && count.value > records.length && (
        <Link to={viewPath(app, view.key)} className={styles.more}>
          {t('inbox.all', { count: all })}
        </Link>
      )}
    </section>
  );
}

interface LineProps {
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly fields: readonly Field[];
}

function Line({ form, record, fields }: LineProps) {
  const { key: app } = useManifest();
  const title = useRecordTitle(form, record);
  return (
    <li className={styles.line}>
      <Link to={recordPath(app, form.key, record.id)} className={styles.lineTitle}>
        {title}
      </Link>
      {fields.map((field) => (
        <span key={field.key} className={styles.fact}>
          {!isEmpty(record[field.key]) && (
            <FieldDisplay field={field} value={record[field.key]} titles={record.$titles ?? {}} compact />
          )}
        </span>
      ))}
    </li>
  );
}

/** Whether a field says something of these records: it is filled in, and not just one's own name again and again. */
function tellsApart(records: readonly RecordAnswer[], me: string) {
  return ({ key }: Field) => records.some((record) => !isEmpty(record[key]) && record[key] !== me);
}

function columnsOf(view: Todo['view']): readonly string[] {
  if (view.type === 'table') return view.columns.map(({ field }) => field);
  return 'cardFields' in view ? view.cardFields : [];
}

/** What a line may say beside the title: the view's own columns that are short. */
function factsOf(paths: readonly string[], form: ManifestForm, forms: Readonly<Record<string, ManifestForm>>) {
  return paths
    .filter((path) => path !== form.titleField && !path.includes('.'))
    .flatMap((path) => fieldAt(path, form, forms) ?? [])
    .filter(({ type }) => !tooLong.has(type));
}
