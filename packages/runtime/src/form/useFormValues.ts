import type { Env } from '@pulu/engine/expression';
import type { Field, Manifest } from '@pulu/engine/model';
import { CancelledError, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { use, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { recordQuery } from '../api/records.js';
import { AppContext } from '../app/AppContext.js';
import type { Titles } from '../fields/types.js';
import { isObject } from '../fields/values.js';
import { autofillPaths, fillFrom, newRelations, type NewRelation } from './autofill.js';
import { computeAll, type LiveForm, type Values } from './live.js';
import { nest, relatedPaths, useRelatedRecords } from './related.js';

/** The values of a form while it is filled in, with what follows from them. */
export interface FormValues {
  readonly values: Values;
  /** The record as expressions read it. */
  readonly scope: Values;
  /** Names of what the values point to, those of values that were taken over included. */
  readonly titles: Titles;
  readonly change: (values: Values) => void;
  /** Takes what was entered into one field. */
  readonly enter: (key: string, value: unknown) => void;
}

const noForms: Manifest['forms'] = {};

/**
 * @param initial what the form starts with; later changes of it are ignored
 * @param known names of what the initial values point to
 */
export function useFormValues(
  fields: readonly Field[],
  live: LiveForm,
  initial: Values,
  env: Env,
  known: Titles,
): FormValues {
  const manifest = use(AppContext);
  const client = useQueryClient();
  const forms = manifest?.forms ?? noForms;
  const [values, setValues] = useState(initial);
  // Whoever fills it in is often its owner.
  const [titles, setTitles] = useState((): Titles =>
    manifest === null ? known : { [manifest.me.id]: manifest.me.name, ...known },
  );
  const paths = useMemo(() => relatedPaths(live), [live]);
  const loaded = useRelatedRecords(manifest?.key ?? '', fields, values, paths, forms);
  const scope = useMemo(
    () => computeAll(live, nest(fields, values, loaded, forms), env),
    [live, fields, values, loaded, forms, env],
  );
  const follow = async (after: Values) => {
    const found = await Promise.all(
      newRelations(fields, values, after).map(async (relation) => ({
        relation,
        // What may not be seen fills nothing in.
        related: await loadBehind(client, manifest, fields, relation).catch((): Values => ({})),
      })),
    );
    if (found.length === 0) return;
    // At once: what is typed next starts from what was taken over.
    flushSync(() => {
      setTitles((before) => found.reduce((known, { related }) => ({ ...known, ...titlesIn(related) }), before));
      setValues((current) =>
        found.reduce((filled, { relation, related }) => fillFrom(fields, filled, relation, related), current),
      );
    });
  };
  return {
    values,
    scope,
    titles,
    change: (after) => {
      setValues(after);
      void follow(after);
    },
    enter: (key, value) => {
      setValues((current) => ({ ...current, [key]: value }));
      void follow({ ...values, [key]: value });
    },
  };
}

/** The record behind a relation, with what autofill reads behind its own relations nested. */
async function loadBehind(
  client: QueryClient,
  manifest: Manifest | null,
  fields: readonly Field[],
  found: NewRelation,
) {
  const row = fields.find(({ key }) => key === found.row?.subform);
  const level = row?.type === 'subform' ? row.fields : fields;
  const paths = autofillPaths(level, found.relation).map((path) => path.split('.'));
  return manifest === null ? {} : loadPaths(client, manifest, found.form, found.id, paths);
}

async function loadPaths(
  client: QueryClient,
  manifest: Manifest,
  form: string,
  id: string,
  paths: readonly (readonly string[])[],
): Promise<Values> {
  const record = await wanted(() => client.ensureQueryData(recordQuery(manifest.key, form, id)));
  const nested: Record<string, unknown> = { ...record };
  for (const field of manifest.forms[form]?.fields ?? []) {
    const further = paths.filter(([key, ...rest]) => key === field.key && rest.length > 0).map(([, ...rest]) => rest);
    const next = record[field.key];
    if (field.type === 'relation' && typeof next === 'string' && further.length > 0)
      nested[field.key] = await loadPaths(client, manifest, field.form, next, further);
  }
  return nested;
}

/** Asks once more for what a part of the page asked for too, and gave up when it went. */
async function wanted<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CancelledError) return ask();
    throw error;
  }
}

/** What a new record starts with: given values, then defaults; what is taken over follows as soon as it is loaded. */
export async function initialValues(
  client: QueryClient,
  manifest: Manifest | null,
  fields: readonly Field[],
  live: LiveForm,
  given: Values,
  env: Env,
): Promise<{ readonly values: Values; readonly titles: Titles }> {
  let values: Values = { ...literalDefaults(fields), ...given };
  const titles: Record<string, string> = {};
  for (const found of newRelations(fields, {}, values)) {
    const related = await loadBehind(client, manifest, fields, found).catch(() => ({}));
    values = fillFrom(fields, values, found, related);
    Object.assign(titles, titlesIn(related));
  }
  const derived: Record<string, unknown> = { ...values };
  for (const { field, defaultExpr } of live.values()) {
    if (defaultExpr === undefined || derived[field.key] !== undefined) continue;
    const value = defaultExpr.evaluate(derived, env);
    if (value !== null) derived[field.key] = value;
  }
  return { values: derived, titles };
}

function titlesIn({ $titles }: Values): Titles {
  return isObject($titles) ? Object.fromEntries(Object.entries($titles).map(([id, title]) => [id, String(title)])) : {};
}

function literalDefaults(fields: readonly Field[]): Values {
  const entries = fields.flatMap((field): [string, unknown][] => {
    if (field.type === 'stage') return [[field.key, field.initial]];
    return 'default' in field && field.default !== undefined ? [[field.key, field.default]] : [];
  });
  return Object.fromEntries(entries);
}

/** The values that people entered and that differ from what they were. */
export function changedValues(before: Values, after: Values): Values {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([key, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[key] ?? null),
    ),
  );
}
