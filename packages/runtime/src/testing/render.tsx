import type { Manifest, ManifestForm, Field } from '@pulu/engine/model';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App } from 'antd';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { AppContext } from '../app/AppContext.js';
import { createFormats, FormatsContext } from '../fields/formats.js';
import { textFiles } from './texts.js';

/** A text that is the same in every language. */
export function label(text: string) {
  return { 'zh-CN': text, 'en-US': text };
}

/** A form as its manifest describes it, with everything writable. */
export function formOf(key: string, fields: readonly Field[], more: Partial<ManifestForm> = {}): ManifestForm {
  return {
    key,
    title: label(key),
    titleField: fields[0]?.key ?? 'id',
    fields: [...fields],
    operations: ['read', 'create', 'update', 'delete'],
    writable: fields.map((field) => field.key),
    jsonSchema: { type: 'object', properties: {} },
    uiSchemas: { '': {} },
    layouts: [],
    transitions: [],
    gates: [],
    constraints: [],
    public: false,
    ...more,
  };
}

/** An app of these forms, as its manifest describes it to a person of the role `keeper`. */
export function manifestOf(...forms: readonly ManifestForm[]): Manifest {
  return {
    key: 'works',
    version: '1.0.0',
    release: 1,
    title: label('Works'),
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    weekStart: 'monday',
    me: {
      id: 'me',
      name: 'Me',
      department: null,
      departmentTree: [],
      roles: ['keeper'],
      shareViews: false,
      seesRuns: false,
      administers: false,
    },
    roles: { keeper: label('Keeper'), chief: label('Chief') },
    navigation: [],
    todo: [],
    forms: Object.fromEntries(forms.map((form) => [form.key, form])),
    views: {},
    boards: {},
  };
}

/** Draws a part of the interface as if it stood in an app, in English. */
export async function renderIn(manifest: Manifest, node: ReactNode) {
  await i18next.use(initReactI18next).init({ lng: 'en-US', resources: {}, interpolation: { escapeValue: false } });
  for (const { 'en-US': texts } of Object.values(textFiles))
    i18next.addResourceBundle('en-US', 'translation', texts, true);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MemoryRouter>
      <App>
        <QueryClientProvider client={client}>
          <AppContext value={manifest}>
            <FormatsContext value={createFormats('en-US', manifest.timeZone, manifest.currency)}>{node}</FormatsContext>
          </AppContext>
        </QueryClientProvider>
      </App>
    </MemoryRouter>,
  );
}
