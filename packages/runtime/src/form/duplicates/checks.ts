import { fieldType, type Field, type ManifestForm } from '@pulu/engine/model';
import { isBoolean, isNumber, isText } from '../../fields/values.js';
import type { Values } from '../live.js';

/** What no two records should have in common: the values of some fields. */
export interface DuplicateCheck {
  readonly fields: readonly Field[];
  /** The engine refuses a second one; otherwise it is a title that is only likely to be the same thing. */
  readonly refused: boolean;
}

const checks = new WeakMap<ManifestForm, ReadonlyMap<string, DuplicateCheck>>();

/** What a field's value is looked up for; of several fields it is the first that tells. The same form gives the same objects. */
export function duplicateCheck(form: ManifestForm, key: string): DuplicateCheck | undefined {
  let known = checks.get(form);
  if (known === undefined) checks.set(form, (known = checksOf(form)));
  return known.get(key);
}

function checksOf(form: ManifestForm): ReadonlyMap<string, DuplicateCheck> {
  const entered = new Map(form.fields.filter(({ key }) => form.writable.includes(key)).map((each) => [each.key, each]));
  const found = new Map<string, DuplicateCheck>();
  for (const keys of form.unique ?? []) {
    const fields = keys.flatMap((key) => entered.get(key) ?? []);
    const [first] = fields;
    if (first !== undefined && fields.length === keys.length && !found.has(first.key))
      found.set(first.key, { fields, refused: true });
  }
  const title = entered.get(form.titleField);
  if (title !== undefined && names.has(title.type) && !found.has(title.key))
    found.set(title.key, { fields: [title], refused: false });
  return found;
}

/** Types whose equal values in a title mean the same thing. Two records of a day or of a person are nothing strange. */
const names: ReadonlySet<string> = new Set(['text', 'phone', 'email']);

/** Values that can be looked up, by field. */
export type Compared = Readonly<Record<string, string | number | boolean>>;

/** The values that are looked up, as the engine would keep them; undefined while one is missing. */
export function comparedValues({ fields }: DuplicateCheck, values: Values): Compared | undefined {
  const entries = fields.flatMap((field): [string, string | number | boolean][] => {
    const value: unknown = fieldType(field).normalise(values[field.key], field);
    return isText(value) || isNumber(value) || isBoolean(value) ? [[field.key, value]] : [];
  });
  return entries.length < fields.length ? undefined : Object.fromEntries(entries);
}
