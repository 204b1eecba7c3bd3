import type { Field, ManifestForm } from '@pulu/engine/model';
import { use } from 'react';
import { useManifest } from '../../../app/AppContext.js';
import { useFormAround } from '../../../form/store.js';
import { isText } from '../../values.js';
import { CreatingContext, type Creating } from './CreatingContext.js';

type Given = Creating['given'];

/** What is made from a picker. */
interface Wanted extends Pick<Creating, 'from' | 'onMade'> {
  /** What was typed. */
  readonly name: string;
}

/** What makes a record of a form by the name that was typed; undefined where this person may not make one. */
export function useCreating(form: string): ((wanted: Wanted) => void) | undefined {
  const { forms } = useManifest();
  const open = use(CreatingContext);
  const around = useFormAround();
  const target = forms[form];
  if (open === null || target?.operations.includes('create') !== true) return undefined;
  return ({ name, ...wanted }) => {
    const { live, values } = around?.get() ?? {};
    const fields = [...(live?.values() ?? [])].map(({ field }) => field);
    open({
      ...wanted,
      form: target,
      given: { ...givenRelations(target, fields, values ?? {}), ...givenName(target, name) },
    });
  };
}

/** The typed text as the value of the title field, where that is a text one enters. */
export function givenName(form: ManifestForm, typed: string): Given {
  const name = typed.trim();
  const title = form.fields.find(({ key }) => key === form.titleField);
  const isEntered = title !== undefined && form.writable.includes(title.key) && entered.has(title.type);
  return isEntered && name !== '' ? { [title.key]: name } : {};
}

const entered: ReadonlySet<string> = new Set(['text', 'phone', 'email']);

/**
 * What a new record belongs to, as far as the form it is made for says so: where that form has one record of a kind, and the
 * new one leads to one of that kind, it is that one. Never to its own kind: that would be its twin, not what it belongs to.
 */
export function givenRelations(
  form: ManifestForm,
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
): Given {
  const chosenOf = (kind: string) =>
    new Set(fields.flatMap((field) => (field.type === 'relation' && field.form === kind ? [values[field.key]] : [])));
  return Object.fromEntries(
    form.fields.flatMap((field): [string, string][] => {
      if (field.type !== 'relation' || field.form === form.key || !form.writable.includes(field.key)) return [];
      const chosen = [...chosenOf(field.form)].filter(isText);
      return chosen[0] !== undefined && chosen.length === 1 ? [[field.key, chosen[0]]] : [];
    }),
  );
}
