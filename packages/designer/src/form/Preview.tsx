import {
  type Field,
  type FormDocument,
  formJsonSchema,
  formUiSchema,
  isPlainObject,
  type Layout,
  type Locale,
  type Manifest,
  type ManifestForm,
} from '@pulu/engine/model';
import { AppContext, createFormats, FormatsContext, RecordForm, type FormSource } from '@pulu/runtime/parts';
import { memo, useMemo } from 'react';
import { useWords } from '../app/words.js';
import { useDraft, useEditing } from '../draft/DraftContext.js';
import { bothLabels, formsOf } from '../draft/documents.js';
import { layoutIn } from './commands.js';

interface PreviewProps {
  readonly document: FormDocument;
  readonly layout: string | undefined;
}

const nothing = {};
const noFooter = () => null;
const never = () => Promise.resolve();

/** The form as the runtime draws it, with every field in sight whatever its conditions say. */
export const Preview = memo(function Preview({ document, layout }: PreviewProps) {
  const { locale } = useWords();
  const { app } = useEditing();
  const draft = useDraft();
  const { entries } = draft;
  const manifest = useMemo(
    () => manifestOf(app, entries.get('app.json')?.document, formsOf({ entries }), locale),
    [app, entries, locale],
  );
  const formats = useMemo(() => createFormats(locale, manifest.timeZone, manifest.currency), [locale, manifest]);
  const source = useMemo(() => sourceOf(inSight(document), layout, locale), [document, layout, locale]);
  return (
    <AppContext value={manifest}>
      <FormatsContext value={formats}>
        <RecordForm source={source} initial={nothing} isNew={false} onSave={never} footer={noFooter} />
      </FormatsContext>
    </AppContext>
  );
});

function sourceOf(document: FormDocument, layout: string | undefined, locale: Locale): FormSource {
  return {
    fields: document.fields,
    jsonSchema: formJsonSchema(document, locale),
    uiSchema: formUiSchema(document, layoutIn(document, layout)?.key, locale),
    writable: document.fields.map(({ key }) => key),
    form: manifestForm(document, locale),
  };
}

/** The form without what hides parts of it. */
function inSight(document: FormDocument): FormDocument {
  return {
    ...document,
    fields: document.fields.map(visible),
    ...(document.layouts === undefined ? {} : { layouts: document.layouts.map(open) }),
  };
}

function visible(field: Field): Field {
  if (!('visibleWhen' in field)) return field;
  const { visibleWhen: _, ...shown } = field;
  return shown;
}

function open(layout: Layout): Layout {
  return {
    ...layout,
    sections: layout.sections.map(({ visibleWhen: _, collapsed: __, ...section }) => section),
  };
}

function manifestForm(document: FormDocument, locale: Locale): ManifestForm {
  const { key, title, titleField, fields, layouts = [], transitions = [], gates = [], constraints = [] } = document;
  return {
    key,
    title,
    titleField,
    fields,
    operations: ['read', 'create', 'update'],
    writable: fields.map((field) => field.key),
    jsonSchema: formJsonSchema(document, locale),
    uiSchemas: { '': formUiSchema(document, undefined, locale) },
    layouts,
    transitions,
    gates,
    constraints,
    public: false,
  };
}

/** As much of an app as its forms read when they are drawn. */
function manifestOf(key: string, app: unknown, forms: ReadonlyMap<string, FormDocument>, locale: Locale): Manifest {
  const text = (name: string, otherwise: string) =>
    isPlainObject(app) && typeof app[name] === 'string' ? app[name] : otherwise;
  return {
    key,
    version: '',
    release: 0,
    title: bothLabels(key),
    timeZone: text('timeZone', 'Asia/Shanghai'),
    currency: text('currency', 'CNY'),
    weekStart: 'monday',
    me: {
      id: '',
      name: '',
      department: null,
      departmentTree: [],
      roles: [],
      shareViews: false,
      seesRuns: false,
      administers: false,
    },
    roles: {},
    navigation: [],
    todo: [],
    forms: Object.fromEntries([...forms].map(([name, document]) => [name, manifestForm(document, locale)])),
    views: {},
    boards: {},
  };
}
