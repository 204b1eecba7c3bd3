import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { queuePath, recordPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { NotFoundState } from '../ui/States.js';
import { copiedFrom } from './copy.js';
import { CreateForm } from './CreateForm.js';
import { FormPage } from './FormPage.js';

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
  const [query] = useSearchParams();
  const copied = query.get(copiedFrom);
  const made = (id: string, waits: boolean) => {
    if (waits) return void navigate(queuePath(manifest.key), { replace: true });
    void message.success(t('record.created'));
    void navigate(recordPath(manifest.key, form.key, id), { replace: true });
  };
  return (
    <FormPage title={t('record.new', { form: form.title[locale] })}>
      <CreateForm
        form={form}
        given={Object.fromEntries(query)}
        {...(copied === null ? {} : { copied })}
        onMade={made}
        onCancel={() => void navigate(-1)}
      />
    </FormPage>
  );
}
