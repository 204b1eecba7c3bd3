import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import { recordQuery } from '../api/records.js';
import { useManifest } from '../app/AppContext.js';
import { isEmpty } from '../fields/values.js';
import { useEnv } from '../form/env.js';
import { compileLive, type Values } from '../form/live.js';
import { DraftedForm } from '../form/draft/DraftedForm.js';
import { readDraft } from '../form/draft/drafts.js';
import { initialValues } from '../form/useFormValues.js';
import { useSubmitRecord } from '../offline/submit.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import { copiedValues } from './copy.js';
import { FormFooter } from './FormFooter.js';
import { sourceOf } from './source.js';

interface CreateFormProps {
  readonly form: ManifestForm;
  /** Values that are known already; what the person may not write is left out. */
  readonly given: Readonly<Record<string, string>>;
  /** The record that it starts as a copy of. */
  readonly copied?: string;
  /** @param waits it is kept on this device until there is a network */
  readonly onMade: (id: string, waits: boolean) => void;
  readonly onCancel: () => void;
}

/** A record that is being made. */
export function CreateForm({ form, given, copied, onMade, onCancel }: CreateFormProps) {
  const { t } = useTranslation();
  const submit = useSubmitRecord(form.key);
  const manifest = useManifest();
  const { data: initial, error } = useInitial(manifest, form, given, copied);
  const draft = [manifest.key, form.key, 'new', new URLSearchParams(given), copied ?? ''].join('/');
  // Chosen once: sending the same form again makes no second record.
  const [id] = useState(() => readDraft(draft, new Date())?.record ?? uuid());
  if (error !== null) return <ErrorState error={error} />;
  if (initial === undefined) return <PageSkeleton />;
  const save = async (values: Values) => {
    const entered = Object.entries(values).filter(([key, value]) => !isEmpty(value) && form.writable.includes(key));
    const made = await submit({ kind: 'create', record: id, values: Object.fromEntries(entered) });
    onMade(id, made === null);
  };
  return (
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
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('record.create')}
          </Button>
        </FormFooter>
      )}
    />
  );
}

/** Values that are given or copied, defaults, and what is taken over from the related records they name. */
function useInitial(manifest: Manifest, form: ManifestForm, values: CreateFormProps['given'], copied?: string) {
  const client = useQueryClient();
  const env = useEnv();
  const live = useMemo(() => compileLive(form.fields), [form]);
  const given = Object.fromEntries(Object.entries(values).filter(([key]) => form.writable.includes(key)));
  return useQuery({
    queryKey: ['initial', manifest.key, form.key, given, copied],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async () => {
      const original =
        copied === undefined ? undefined : await client.fetchQuery(recordQuery(manifest.key, form.key, copied));
      const all = original === undefined ? given : { ...copiedValues(form, original), ...given };
      const { values: filled, titles } = await initialValues(client, manifest, form.fields, live, all, env);
      return { values: filled, titles: { ...original?.$titles, ...titles } };
    },
  });
}
