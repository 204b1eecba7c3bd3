import type { PublicFormAnswer } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { App, Button, ConfigProvider } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { v7 as uuid } from 'uuid';
import { showLocally, type Sending } from '../api/files.js';
import { publicFormQuery, uploadPublicFile, useSubmit } from '../api/public.js';
import { usePreferences } from '../app/preferences.js';
import { createFormats, FormatsContext } from '../fields/formats.js';
import { UploadContext } from '../fields/shared/upload.js';
import { DraftedForm } from '../form/draft/DraftedForm.js';
import { readDraft } from '../form/draft/drafts.js';
import type { FormSource } from '../form/RecordForm.js';
import type { Values } from '../form/live.js';
import { LoginSettings } from '../login/LoginSettings.js';
import { PageTitle } from '../ui/PageHeader.js';
import { Logo } from '../ui/Logo.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import { themeOf } from '../theme.js';
import { isFramed, showTop, useFrameHeight } from './frame.js';
import { askedLook, brandedTheme } from './look.js';
import styles from './public.module.css';
import { fileKeys, givenOf, keyOf } from './submission.js';
import { Thanks } from './Thanks.js';
import { cx } from '../ui/cx.js';

/** A form that is open to everyone, at its own address; it may stand in a frame of another site, in that site's look. */
export default function PublicPage() {
  const { mode } = usePreferences();
  const theme = useMemo(() => brandedTheme(themeOf(mode, true, false), askedLook(location.search)), [mode]);
  if (theme === undefined) return <Page />;
  return (
    <ConfigProvider theme={theme}>
      <App className="pulu-app">
        <Page />
      </App>
    </ConfigProvider>
  );
}

function Page() {
  const { app = '', form = '' } = useParams();
  const { locale } = usePreferences();
  const { data, error, refetch } = useQuery(publicFormQuery(app, form));
  const formats = useMemo(() => data && createFormats(locale, data.timeZone, data.currency), [data, locale]);
  const content = useFrameHeight();
  return (
    <div ref={content} className={isFramed() ? styles.framed : styles.page}>
      {!isFramed() && (
        <header className={styles.header}>
          <Logo size={26} />
          <LoginSettings />
        </header>
      )}
      <main className={styles.sheet}>
        {error !== null && data === undefined && (
          <ErrorState error={error} home={false} onRetry={() => void refetch()} />
        )}
        {error === null && data === undefined && <PageSkeleton />}
        {data !== undefined && formats !== undefined && (
          <FormatsContext value={formats}>
            <PublicForm page={data} />
          </FormatsContext>
        )}
      </main>
    </div>
  );
}

function PublicForm({ page }: { readonly page: PublicFormAnswer }) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const [receipt, setReceipt] = useState<string>();
  const draft = `public/${page.app}/${page.form}`;
  // An id per form that is filled in, kept with its draft: sent again after a reload, it still counts once.
  const [id, setId] = useState(() => readDraft(draft, new Date())?.record ?? uuid());
  const [trap, setTrap] = useState('');
  const submit = useSubmit(page.app, page.form);
  const source = useMemo(() => sourceOf(page), [page]);
  const unkept = useMemo(() => fileKeys(page.fields), [page]);
  if (receipt !== undefined)
    return (
      <Thanks
        page={page}
        receipt={receipt}
        onAgain={() => {
          setId(uuid());
          setReceipt(undefined);
        }}
      />
    );
  const upload = async (file: File, sending?: Sending) => {
    const answer = await uploadPublicFile(page.app, page.form, uuid(), file, sending);
    // A visitor may send files, and get none back.
    showLocally(answer.id, file);
    return answer;
  };
  const save = async (values: Values) => {
    const given = givenOf(values);
    const answer = await submit.mutateAsync({ key: keyOf(id, given), values: { ...given, [page.honeypot]: trap } });
    setReceipt(answer.receipt);
    showTop();
  };
  return (
    <ConfigProvider componentSize="large">
      <PageTitle text={page.title[locale]} />
      <h1 className={styles.title}>{page.title[locale]}</h1>
      {page.intro !== undefined && <p className={styles.intro}>{page.intro[locale]}</p>}
      <UploadContext value={upload}>
        <DraftedForm
          draft={draft}
          record={id}
          unkept={unkept}
          source={source}
          initial={noValues}
          isNew
          onSave={save}
          footer={({ saving }) => (
            <Button type="primary" htmlType="submit" block loading={saving} className={cx(styles.submit)}>
              {t('public.submit')}
            </Button>
          )}
        >
          <Trap name={page.honeypot} value={trap} onChange={setTrap} />
        </DraftedForm>
      </UploadContext>
    </ConfigProvider>
  );
}

const noValues: Values = {};

/** A field that nobody sees: whatever fills it in is no person. */
function Trap({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div className={styles.trap} aria-hidden>
      <input
        name={name}
        tabIndex={-1}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** A public form in the shape that forms are drawn from: its own required fields, one column. */
function sourceOf({ fields, required, jsonSchema }: PublicFormAnswer): FormSource {
  const keys = fields.map(({ key }) => key);
  return {
    fields: fields.map((field) => (required.includes(field.key) ? { ...field, required: true } : field)),
    jsonSchema,
    uiSchema: {
      'ui:order': [...keys, '*'],
      'ui:options': { kind: 'sections', sections: [{ columns: 2, fields: keys }] },
    },
    writable: keys,
  };
}
