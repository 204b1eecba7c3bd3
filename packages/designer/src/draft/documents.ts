import { documentKinds, type FormDocument, isLabel, isPlainObject, type Label } from '@pulu/engine/model';
import type { DraftState, Entry } from './store.js';

/** The kinds of artefact in the order in which they are shown; app.json first. */
export const kinds = [
  'app',
  'form',
  'view',
  'board',
  'metric',
  'rule',
  'role',
  'message',
  'print',
  'connector',
  'scenario',
  'sample',
] as const;

export type EditedKind = (typeof kinds)[number];

/** The address of a document's page. Without the ending: what has one is a file to the server. */
export function addressOf(app: string, path: string, pointer = ''): string {
  return `/${app}/${path.replace(/\.json$/, '')}${pointer === '' ? '' : `#${pointer}`}`;
}

/** What lies at a path. */
export function placedAt(path: string): Pick<Entry, 'kind' | 'key'> {
  const [folder = '', file = ''] = path.split('/');
  const key = file.replace(/\.json$/, '');
  const kind = kinds.find((each) => each !== 'app' && documentKinds[each].folder === folder);
  return kind === undefined ? { kind: 'app', key: 'app' } : { kind, key };
}

/** The entries of a kind that are there, by title. */
export function entriesOf({ entries }: Pick<DraftState, 'entries'>, kind: Entry['kind']): Entry[] {
  return [...entries.values()].filter((entry) => entry.kind === kind && entry.document !== null);
}

/** What people call a document. */
export function titleOf(document: unknown): Label | undefined {
  if (!isPlainObject(document)) return undefined;
  return [document.title, document.label].find(isLabel);
}

/** The forms of a draft, by key; what is no form yet is left out. */
export function formsOf(draft: Pick<DraftState, 'entries'>): ReadonlyMap<string, FormDocument> {
  return new Map(entriesOf(draft, 'form').flatMap(({ key, document }) => (isForm(document) ? [[key, document]] : [])));
}

/** Whether a document can be shown as a form. The server checks it in full. */
export function isForm(document: unknown): document is FormDocument {
  return (
    isPlainObject(document) &&
    typeof document.key === 'string' &&
    isLabel(document.title) &&
    Array.isArray(document.fields) &&
    document.fields.every((field) => isPlainObject(field) && typeof field.key === 'string' && isLabel(field.label))
  );
}

/** A text that is taken for both languages until somebody says it in the other. */
export function bothLabels(text: string): Label {
  return { 'zh-CN': text, 'en-US': text };
}
