import type { Field, Manifest } from '@pulu/engine/model';
import { useQueries } from '@tanstack/react-query';
import { recordQuery } from '../api/records.js';
import { idOf, isRows } from '../fields/values.js';
import type { LiveExpr, LiveField, LiveForm, Values } from './live.js';

/** A record behind a relation. */
export interface Reference {
  readonly form: string;
  readonly id: string;
}

/** Loaded records by form and id. */
export type Loaded = ReadonlyMap<string, Values>;

/** The name a record goes by in {@link Loaded}. */
export function referenceKey({ form, id }: Reference): string {
  return `${form} ${id}`;
}

/** Every path that a form's expressions read through its relations. */
export function relatedPaths(form: LiveForm): readonly (readonly string[])[] {
  return [...form.values()].flatMap((live) => [
    ...expressionsOf(live).flatMap(({ paths }) => paths),
    ...(live.row === undefined ? [] : relatedPaths(live.row).map((path) => [live.field.key, ...path])),
  ]);
}

function expressionsOf(live: LiveField): LiveExpr[] {
  const { compute, defaultExpr, requiredWhen, visibleWhen, readOnlyWhen, constraints } = live;
  const single = [compute, defaultExpr, requiredWhen, visibleWhen, readOnlyWhen];
  return [...single.filter((expr) => expr !== undefined), ...constraints.map(({ check }) => check)];
}

/** The related records that must be loaded for these paths to be read; those behind them follow once they are there. */
export function referencesOf(
  fields: readonly Field[],
  values: Values,
  paths: readonly (readonly string[])[],
  loaded: Loaded,
  forms: Manifest['forms'],
): readonly Reference[] {
  const found = new Map<string, Reference>();
  const walk = (level: readonly Field[], record: Values, [key = '', ...rest]: readonly string[]): void => {
    const field = level.find((candidate) => candidate.key === key);
    const value = record[key];
    if (field === undefined || rest.length === 0) return;
    if (field.type === 'subform' && isRows(value)) for (const row of value) walk(field.fields, row, rest);
    const id = field.type === 'relation' ? idOf(value) : null;
    if (field.type !== 'relation' || id === null || forms[field.form] === undefined) return;
    const reference = { form: field.form, id };
    found.set(referenceKey(reference), reference);
    const behind = loaded.get(referenceKey(reference));
    if (behind !== undefined) walk(forms[field.form]?.fields ?? [], behind, rest);
  };
  for (const path of paths) walk(fields, values, path);
  return [...found.values()];
}

/** Values as expressions read them: with the related records that are loaded in the place of their ids. */
export function nest(
  fields: readonly Field[],
  values: Values,
  loaded: Loaded,
  forms: Manifest['forms'],
  depth = 4,
): Values {
  if (depth === 0) return values;
  const scope: Record<string, unknown> = { ...values };
  for (const field of fields) {
    const value = values[field.key];
    if (field.type === 'subform' && isRows(value)) {
      scope[field.key] = value.map((row) => nest(field.fields, row, loaded, forms, depth));
    } else if (field.type === 'relation') {
      const behind = loaded.get(referenceKey({ form: field.form, id: idOf(value) ?? '' }));
      if (behind !== undefined)
        scope[field.key] = nest(forms[field.form]?.fields ?? [], behind, loaded, forms, depth - 1);
    }
  }
  return scope;
}

/** Loads the records that paths lead through, level by level: those behind a record are known once it is there. */
export function useRelatedRecords(
  app: string,
  fields: readonly Field[],
  values: Values,
  paths: readonly (readonly string[])[],
  forms: Manifest['forms'],
): Loaded {
  const first = useLoaded(app, referencesOf(fields, values, paths, new Map(), forms));
  const second = useLoaded(app, referencesOf(fields, values, paths, first, forms));
  return useLoaded(app, referencesOf(fields, values, paths, second, forms));
}

/** Loads the records behind references; what is not there yet, or not to be seen, is left out. */
function useLoaded(app: string, references: readonly Reference[]): Loaded {
  return useQueries({
    queries: references.map(({ form, id }) => ({ ...recordQuery(app, form, id), staleTime: 60_000, retry: false })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index) => {
          const reference = references[index];
          return data === undefined || reference === undefined ? [] : [[referenceKey(reference), data]];
        }),
      ),
  });
}
