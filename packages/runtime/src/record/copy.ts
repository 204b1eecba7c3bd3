import type { Field, ManifestForm } from '@pulu/engine/model';
import { v7 as uuid } from 'uuid';
import { isRows } from '../fields/values.js';
import { isComputed, type Values } from '../form/live.js';

/** The name under which the address of a new record says of which one it is a copy. No field is called so. */
export const copiedFrom = '$copy';

const once: ReadonlySet<string> = new Set(['stage', 'file', 'image', 'audio', 'signature']);

/**
 * What a copy of a record starts with: all that was entered, but for what belongs to one record alone. That is what is unique,
 * the stage it has come to, and its files.
 */
export function copiedValues({ fields, writable }: Pick<ManifestForm, 'fields' | 'writable'>, record: Values): Values {
  const copied = fields.filter((field) => writable.includes(field.key) && isCopied(field));
  return Object.fromEntries(
    copied.flatMap((field): [string, unknown][] => {
      const value = record[field.key];
      if (value === null || value === undefined) return [];
      if (field.type !== 'subform' || !isRows(value)) return [[field.key, value]];
      const columns = field.fields.filter(isCopied).map(({ key }) => key);
      const rows = value.map((row) => ({
        id: uuid(),
        ...Object.fromEntries(columns.map((key) => [key, row[key] ?? null])),
      }));
      return [[field.key, rows]];
    }),
  );
}

function isCopied(field: Field): boolean {
  return !isComputed(field) && !once.has(field.type) && !('unique' in field && field.unique === true);
}
