import type { Env } from '@pulu/engine/expression';
import type { ManifestForm } from '@pulu/engine/model';
import { useMemo, useState } from 'react';
import type { RecordAnswer } from '../api/types.js';
import { useEnv } from './env.js';
import { compileLive, type Values } from './live.js';
import type { Problems } from './problems.js';
import type { FormState } from './state.js';
import { useFormValues } from './useFormValues.js';

const noTitles = {};

/** A few fields of a record that are filled in with something else that is done to it. */
export interface AskedFields {
  /** The record as it was when it was opened. */
  readonly opened: RecordAnswer;
  readonly values: Values;
  readonly change: (values: Values) => void;
  readonly state: FormState;
}

/**
 * A record's values while some of them are asked for.
 * @param writable keys of the fields that are asked for; they may depend on what was filled in
 * @param problems what is wrong with it, by JSON pointer
 */
export function useAskedFields(
  form: ManifestForm,
  record: RecordAnswer,
  writable: (scope: Values, env: Env) => readonly string[],
  problems: Problems,
): AskedFields {
  const env = useEnv();
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
    writable: new Set(writable(scope, env)),
    isNew: false,
    problems,
  };
  return { opened, values, change, state };
}
