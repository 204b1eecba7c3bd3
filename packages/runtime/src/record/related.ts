import type { ManifestForm } from '@pulu/engine/model';
import { readState, writeState } from '../table/urlState.js';

/** The state of a table that shows only the records that lead to this one. @param via a field's key, or a path through one relation */
export function relatedQuery(form: ManifestForm, via: string, record: string): URLSearchParams {
  const isMany = form.fields.find(({ key }) => key === via)?.type === 'relations';
  const condition = { field: via, operator: isMany ? 'includes_any' : 'any_of', value: [record] };
  return writeState({ ...readState(new URLSearchParams()), filter: { match: 'all', conditions: [condition] } });
}
