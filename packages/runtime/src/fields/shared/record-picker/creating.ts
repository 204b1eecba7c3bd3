import type { ManifestForm } from '@pulu/engine/model';
import { use } from 'react';
import { useManifest } from '../../../app/AppContext.js';
import { CreatingContext, type Creating } from './CreatingContext.js';

/** What is made from a picker. */
interface Wanted extends Pick<Creating, 'from' | 'onMade'> {
  /** What was typed. */
  readonly name: string;
}

/** What makes a record of a form by the name that was typed; undefined where this person may not make one. */
export function useCreating(form: string): ((wanted: Wanted) => void) | undefined {
  const { forms } = useManifest();
  const open = use(CreatingContext);
  const target = forms[form];
  if (open === null || target?.operations.includes('create') !== true) return undefined;
  return ({ name, ...wanted }) => open({ ...wanted, form: target, given: givenName(target, name) });
}

/** The typed text as the value of the title field, where that is a text one enters. */
export function givenName(form: ManifestForm, typed: string): Readonly<Record<string, string>> {
  const name = typed.trim();
  const title = form.fields.find(({ key }) => key === form.titleField);
  const isEntered = title !== undefined && form.writable.includes(title.key) && entered.has(title.type);
  return isEntered && name !== '' ? { [title.key]: name } : {};
}

const entered: ReadonlySet<string> = new Set(['text', 'phone', 'email']);
