import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { isStatus } from '../api/problem.js';
import { capabilitiesQuery, recordQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { queuePath, recordPath } from '../app/paths.js';
import type { Values } from '../form/live.js';
import { DraftedForm } from '../form/draft/DraftedForm.js';
import { dropDraft } from '../form/draft/drafts.js';
import { changedValues } from '../form/useFormValues.js';
import { useSubmitRecord } from '../offline/submit.js';
import { ErrorState, NotFoundState, PageSkeleton } from '../ui/States.js';
import { Conflict } from './conflict/Conflict.js';
import { FormFooter } from './FormFooter.js';
import { FormPage } from './FormPage.js';
import { sourceOf } from './source.js';
import { useRecordTitle } from './title.js';

/** A record being changed. */
export default function EditPage() {
  const manifest = useManifest();
  const { form: key = '', id = '' } = useParams();
  const form = manifest.forms[key];
  // Read anew: what was cached may have changed since.
  const { data, error, isFetchedAfterMount } = useQuery({
    ...recordQuery(manifest.key, key, id),
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
  const { data: can } = useQuery(capabilitiesQuery(manifest.key, key, id));
  if (form === undefined) return <NotFoundState />;
  if (data === undefined) return error === null ? <PageSkeleton /> : <ErrorState error={error} />;
  if (!isFetchedAfterMount || can === undefined) return <PageSkeleton />;
  return <Edit key={data.id} manifest={manifest} form={form} record={data} writable={can.writable} />;
}

interface EditProps {
  readonly manifest: Manifest;
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  /** Keys of the fields that may be written on this record. */
  readonly writable: readonly string[];
}

function Edit({ manifest, form, record, writable }: EditProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const title = useRecordTitle(form, record);
  const submit = useSubmitRecord(form.key);
  // The record as it was opened stays what changes are counted from, whatever is read meanwhile.
  const [opened] = useState(record);
  const [refused, setRefused] = useState<Values>();
  const source = useMemo(() => ({ ...sourceOf(form), writable }), [form, writable]);
  const draft = [manifest.key, form.key, record.id].join('/');
  const back = recordPath(manifest.key, form.key, record.id);
  const send = async (values: Values, version: number) => {
    const saved = await submit({ kind: 'update', record: record.id, version, values });
    if (saved === null) return void navigate(queuePath(manifest.key), { replace: true });
    void message.success(t('record.saved'));
    void navigate(back, { replace: true });
  };
  const save = async (values: Values) => {
    const changed = onlyWritable(changedValues(opened, values), writable);
    try {
      await send(changed, opened.version);
    } catch (error) {
      if (isStatus(error, 409)) setRefused(changed);
      throw error;
    }
  };
  return (
    <FormPage title={t('record.edit')} above={<Link to={back}>{title}</Link>}>
      <DraftedForm
        draft={draft}
        source={source}
        initial={opened}
        isNew={false}
        titles={record.$titles ?? {}}
        onSave={save}
        onRefused={(error) => isStatus(error, 409)}
        footer={({ saving, dirty }) => (
          <FormFooter>
            <Button onClick={() => void navigate(back, { replace: true })}>{t('common.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={saving} disabled={!dirty}>
              {t('record.save')}
            </Button>
          </FormFooter>
        )}
      />
      {refused !== undefined && (
        <Conflict
          app={manifest.key}
          form={form}
          opened={opened}
          mine={refused}
          onResolve={async (values, version) => {
            await send(values, version);
            dropDraft(draft);
          }}
          onTakeTheirs={() => {
            dropDraft(draft);
            void navigate(back, { replace: true });
          }}
          onClose={() => setRefused(undefined)}
        />
      )}
    </FormPage>
  );
}

function onlyWritable(values: Values, writable: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => writable.includes(key)));
}
