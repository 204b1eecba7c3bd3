import type { Locale, ProblemAnswer } from '@pulu/engine/model';
import { path } from './client.js';
import { ApiProblem, unreachable } from './problem.js';
import type { ListQuery } from './types.js';

export type SheetType = 'xlsx' | 'csv';

/**
 * The records that a list finds, as a sheet.
 * @param locale the language of its header
 * @throws ApiProblem when the person may not export, or no answer comes
 */
export async function exportRecords(
  app: string,
  form: string,
  type: SheetType,
  { filter, search, sort, fields }: ListQuery,
  locale: Locale,
): Promise<Blob> {
  const query = new URLSearchParams({
    ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
    ...(search === undefined ? {} : { search }),
    ...(sort === undefined ? {} : { sort: sort.join(',') }),
    ...(fields === undefined ? {} : { fields: fields.join(',') }),
  });
  const at = `/api/v1${path('apps', app, 'records', form, `export.${type}`)}?${query.toString()}`;
  const response = await fetch(at, { headers: { 'accept-language': locale } }).catch(() => {
    throw unreachable();
  });
  if (response.ok) return response.blob();
  const isProblem = response.headers.get('content-type')?.includes('json') === true;
  throw isProblem ? new ApiProblem((await response.json()) as ProblemAnswer) : unreachable();
}
