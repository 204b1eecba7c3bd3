import type { Expr, ManifestForm } from '@pulu/engine/model';
import { allOf } from '../table/filter.js';
import { readState, writeState } from '../table/urlState.js';

/** What a list of the records that lead to this one asks for. */
export interface Related {
  /** A field's key, or a path through relations. */
  readonly via: string;
  readonly record: string;
  /** What the list itself asks besides. */
  readonly filter?: Expr | undefined;
  readonly sort?: readonly string[] | undefined;
}

/** The condition that a record's relation, or one of its relations, is this record. */
export function leadsTo(form: ManifestForm, { via, record }: Related): Expr {
  return isMany(form, via) ? { includes: [{ var: via }, record] } : { '==': [{ var: via }, record] };
}

/**
 * The state of a table that shows only the records that such a list shows. That they lead to the record is a
 * condition one can change, where the filter has words for it; the rest comes along as it is.
 */
export function relatedQuery(form: ManifestForm, related: Related): URLSearchParams {
  const { via, record, filter, sort = [] } = related;
  const isPlain = form.fields.some(({ key }) => key === via);
  const condition = { field: via, operator: isMany(form, via) ? 'includes_any' : 'any_of', value: [record] };
  return writeState({
    ...readState(new URLSearchParams()),
    sort,
    filter: { match: 'all', conditions: isPlain ? [condition] : [] },
    where: allOf(isPlain ? undefined : leadsTo(form, related), filter),
  });
}

function isMany(form: ManifestForm, via: string): boolean {
  return form.fields.find(({ key }) => key === via)?.type === 'relations';
}
