import type { ManifestForm } from '@pulu/engine/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { recordQuery } from '../api/records.js';
import { useManifest } from '../app/AppContext.js';
import { queuePath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { isEmpty } from '../fields/values.js';
import type { Values } from '../form/live.js';
import { RecordForm } from '../form/RecordForm.js';
import { changedValues } from '../form/useFormValues.js';
import { FormFooter } from '../record/FormFooter.js';
import { FormPage } from '../record/FormPage.js';
import { sourceOf } from '../record/source.js';
import { ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import type { Entry } from './entry.js';
import { namesOf } from './names.js';
import { correct } from './queue.js';
import { submitRecord } from './submit.js';
import { useQueue } from './useQueue.js';

/** What waits to be sent, opened again. */
export default function CorrectPage() {
  const { forms } = useManifest();
  const { entry: id } = useParams();
  const queue = useQueue();
  // As it was opened: it may be sent, and leave the queue, while it is being corrected.
  const [opened, setOpened] = useState<Entry>();
  const found = opened ?? queue?.find((entry) => entry.id === id);
  if (opened === undefined && found !== undefined) setOpened(found);
  if (queue === undefined) return <PageSkeleton />;
  const form = found && forms[found.form];
  if (found === undefined || form === undefined) return <NotFoundState />;
  return found.kind === 'create' ? (
    <Correct form={form} entry={found} initial={found.values} />
  ) : (
    <CorrectChange form={form} entry={found} />
  );
}

interface CorrectProps {
  readonly form: ManifestForm;
  readonly entry: Entry;
}

/** A change starts from the record as it is now, with what was changed on top. */
function CorrectChange({ form, entry }: CorrectProps) {
  const { data, error } = useQuery({
    ...recordQuery(entry.app, entry.form, entry.record),
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
  const initial = useMemo(() => data && { ...data, ...entry.values }, [data, entry]);
  if (initial === undefined || data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} />;
  return <Correct key={data.version} form={form} entry={entry} initial={initial} before={data} />;
}

interface CorrectFormProps extends CorrectProps {
  readonly initial: Values;
  /** Of a change: the record that it changes. */
  readonly before?: Values & { readonly version: number };
}

function Correct({ form, entry, initial, before }: CorrectFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const client = useQueryClient();
  const manifest = useManifest();
  const back = queuePath(manifest.key);
  const save = async (entered: Values) => {
    const changed = before === undefined ? entered : changedValues(before, entered);
    const values = Object.fromEntries(
      Object.entries(changed).filter(
        ([key, value]) => form.writable.includes(key) && (before !== undefined || !isEmpty(value)),
      ),
    );
    const names = namesOf(client, manifest, formats, values);
    const waits = await correct(entry.id, values, names, before?.version);
    // It arrived while it was being corrected: what was corrected is a change of it.
    if (!waits) await submitRecord(client, { ...entry, kind: 'update', version: before?.version ?? 1, values }, names);
    void navigate(back, { replace: true });
  };
  return (
    <FormPage
      title={t('offline.correctTitle', { form: form.title[formats.locale] })}
      above={<Link to={back}>{t('offline.title')}</Link>}
    >
      <RecordForm
        source={sourceOf(form)}
        initial={initial}
        isNew={before === undefined}
        titles={entry.titles}
        onSave={save}
        footer={({ saving }) => (
          <FormFooter>
            <Button onClick={() => void navigate(back, { replace: true })}>{t('common.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={saving}>
              {t('offline.correctDone')}
            </Button>
          </FormFooter>
        )}
      />
    </FormPage>
  );
}
