import type { ManifestForm } from '@pulu/engine/model';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../api/types.js';
import { useFormats } from '../fields/formats.js';
import { checkValues, normaliseAll } from '../form/check.js';
import { useEnv } from '../form/env.js';
import { compileLive, type Values } from '../form/live.js';
import { fieldOfPath, wordProblems, type Problems } from '../form/problems.js';
import type { FormState } from '../form/state.js';
import { changedValues, useFormValues } from '../form/useFormValues.js';
import type { Deed } from './deeds.js';

const noTitles = {};

/** The fields of a record that may be filled in with a decision. */
export function useOpenFields(form: ManifestForm, record: RecordAnswer, keys: readonly string[], problems: Problems) {
  const env = useEnv();
  const { t } = useTranslation();
  const { locale } = useFormats();
  const live = useMemo(() => compileLive(form.fields), [form]);
  // What others change meanwhile is not slipped in under the writer's hands.
  const [opened] = useState(record);
  const { values, scope, titles, change } = useFormValues(form.fields, live, opened, env, opened.$titles ?? noTitles);
  const state: FormState = {
    live,
    values,
    shown: new Map(form.fields.map((field) => [field.key, field])),
    scope,
    env,
    titles,
    writable: new Set(keys),
    isNew: false,
    problems,
  };
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
