import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { v7 as uuid } from 'uuid';
import { useManifest } from '../app/AppContext.js';
import { queuePath, recordPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { isEmpty } from '../fields/values.js';
import { useEnv } from '../form/env.js';
import { compileLive, type Values } from '../form/live.js';
import { DraftedForm } from '../form/draft/DraftedForm.js';
import { readDraft } from '../form/draft/drafts.js';
import { initialValues } from '../form/useFormValues.js';
import { useSubmitRecord } from '../offline/submit.js';
import { NotFoundState, PageSkeleton } from '../ui/States.js';
import { FormFooter } from './FormFooter.js';
import { FormPage } from './FormPage.js';
import { sourceOf } from './source.js';

/** A new record. What the address names is filled in already. */
export default function CreatePage() {
  const manifest = useManifest();
  const { form: key = '' } = useParams();
  const form = manifest.forms[key];
  if (form?.operations.includes('create') !== true) return <NotFoundState />;
  return <Create key={key} manifest={manifest} form={form} />;
}

function Create({ manifest, form }: { readonly manifest: Manifest; readonly form: ManifestForm }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const submit = useSubmitRecord(form.key);
  const initial = useInitial(manifest, form);
  const [query] = useSearchParams();
  const draft = [manifest.key, form.key, 'new', query].join('/');
  // Chosen once: sending the same form again makes no second record.
  const [id] = useState(() => readDraft(draft, new Date())?.record ?? uuid());
  if (initial === undefined) return <PageSkeleton />;
  const save = async (values: Values) => {
    const given = Object.entries(values).filter(([key, value]) => !isEmpty(value) && form.writable.includes(key));
    const made = await submit({ kind: 'create', record: id, values: Object.fromEntries(given) });
    if (made === null) return void navigate(queuePath(manifest.key), { replace: true });
    void message.success(t('record.created'));
    void navigate(recordPath(manifest.key, form.key, id), { replace: true });
  };
  return (
    <FormPage title={t('record.new', { form: form.title[locale] })}>
      <DraftedForm
        draft={draft}
        record={id}
        source={sourceOf(form)}
        initial={initial.values}
        titles={initial.titles}
        isNew
        onSave={save}
        footer={({ saving }) => (
          <FormFooter>
            <Button onClick={() => void navigate(-1)}>{t('common.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={saving}>
              {t('record.create')}
            </Button>
          </FormFooter>
        )}
      />
    </FormPage>
  );
}

/** Values from the address, defaults, and what is taken over from the related records they name. */
function useInitial(manifest: Manifest, form: ManifestForm) {
  const client = useQueryClient();
  const env = useEnv();
  const [query] = useSearchParams();
  const live = useMemo(() => compileLive(form.fields), [form]);
  const given = Object.fromEntries([...query].filter(([key]) => form.writable.includes(key)));
  const { data } = useQuery({
    queryKey: ['initial', manifest.key, form.key, given],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: () => initialValues(client, manifest, form.fields, live, given, env),
  });
  return data;
}
