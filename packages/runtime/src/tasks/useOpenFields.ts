import type { ManifestForm } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../api/types.js';
import { useFormats } from '../fields/formats.js';
import { checkValues, normaliseAll } from '../form/check.js';
import type { Values } from '../form/live.js';
import { fieldOfPath, wordProblems, type Problems } from '../form/problems.js';
import { useAskedFields } from '../form/useAskedFields.js';
import { changedValues } from '../form/useFormValues.js';
import type { Deed } from './deeds.js';

/** The fields of a record that may be filled in with a decision. */
export function useOpenFields(form: ManifestForm, record: RecordAnswer, keys: readonly string[], problems: Problems) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { opened, values, change, state } = useAskedFields(form, record, () => keys, problems);
  const normal = () => normaliseAll(form.fields, values);
  const changed = (): Values =>
    Object.fromEntries(Object.entries(changedValues(opened, normal())).filter(([key]) => keys.includes(key)));
  return {
    state,
    values,
    change,
    /** What was filled in. */
    changed,
    /** What is wrong with it. @param all whether fields that were left alone count, too */
    check: (all: boolean): Problems => {
      const touched = new Set(Object.keys(changed()));
      const found = checkValues(state, form.jsonSchema, normal()).filter(({ path }) => {
        const key = fieldOfPath(path);
        return keys.includes(key) && (all || touched.has(key));
      });
      return wordProblems(found, t, locale);
    },
  };
}

/** What the server refused, at the places of the form: values by their fields, people where they are chosen. */
export function placedProblems(answered: Problems, deed: Deed): Problems {
  const placed = new Map<string, readonly string[]>();
  for (const [path, messages] of answered) {
    const place = placeOf(path, deed);
    placed.set(place, [...(placed.get(place) ?? []), ...messages]);
  }
  return placed;
}

function placeOf(path: string, deed: Deed): string {
  if (path.startsWith('/users') || (deed === 'transfer' && path === '/to')) return '/people';
  return path.startsWith('/values/') ? path.slice('/values'.length) : path;
}
