import { type AppDocument, documentPath, type FormDocument, isPlainObject, type Label } from '@pulu/engine/model';
import { bothLabels } from './documents.js';
import type { Edit } from './store.js';

/** What a new form begins with: one field to call its records by, a table to see them in, and a place in the menu. */
export function newForm(key: string, title: Label, firstField: Label, app: unknown): Edit[] {
  const form: FormDocument = {
    key,
    title,
    titleField: 'name',
    fields: [{ key: 'name', type: 'text', label: firstField, required: true }],
  };
  return [{ path: documentPath('form', key), document: form }, ...newView(key, title, form, app)];
}

/** A table of a form's records, in the menu. */
export function newView(key: string, title: Label, form: FormDocument, app: unknown): Edit[] {
  const view = {
    key,
    title,
    type: 'table',
    form: form.key,
    columns: form.fields.slice(0, 6).map((field) => ({ field: field.key })),
  };
  const edit = { path: documentPath('view', key), document: view };
  return isPlainObject(app) && Array.isArray(app.navigation)
    ? [edit, { path: 'app.json', document: inMenu(app, key) }]
    : [edit];
}

/** The app with a view at the end of its menu. */
function inMenu(app: Readonly<Record<string, unknown>>, view: string): unknown {
  const link = { type: 'view', view };
  const groups: readonly unknown[] = Array.isArray(app.navigation) ? app.navigation : [];
  const last = groups.at(-1);
  if (!isPlainObject(last) || !Array.isArray(last.items)) {
    const title: AppDocument['title'] = isPlainObject(app.title)
      ? { ...bothLabels(''), ...app.title }
      : bothLabels(view);
    return { ...app, navigation: [{ title, items: [link] }] };
  }
  const items: readonly unknown[] = last.items;
  return { ...app, navigation: [...groups.slice(0, -1), { ...last, items: [...items, link] }] };
}

/** A role that may read, create and change everything, until somebody says otherwise. */
export function newRole(key: string, title: Label, forms: Iterable<string>): Edit[] {
  const rights = { operations: ['read', 'create', 'update'] };
  const document = { key, title, forms: Object.fromEntries([...forms].map((form) => [form, rights])) };
  return [{ path: documentPath('role', key), document }];
}

/** How many records a form has. */
export function newMetric(key: string, title: Label, form: string): Edit[] {
  return [{ path: documentPath('metric', key), document: { key, title, measure: { type: 'count', form } } }];
}
