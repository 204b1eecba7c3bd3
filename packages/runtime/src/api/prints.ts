import type { Locale, ManifestPrint, ProblemAnswer } from '@pulu/engine/model';
import { path } from './client.js';
import { ApiProblem, unreachable } from './problem.js';

export type PrintFormat = ManifestPrint['output'][number];

/** A document that was made of a record. */
export interface PrintedFile {
  readonly name: string;
  readonly content: Blob;
  /** What its PDF does not show as the Word file has it, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * Has a document made of a record.
 * @param place the keys of app, form and print, and the record's id
 * @throws ApiProblem when it cannot be made, or no answer comes
 */
export async function fetchPrint(
  place: { readonly app: string; readonly form: string; readonly record: string; readonly print: string },
  format: PrintFormat,
  locale: Locale,
): Promise<PrintedFile> {
  const at = path('apps', place.app, 'records', place.form, place.record, 'prints', place.print);
  const response = await fetch(`/api/v1${at}?format=${format}`, { headers: { 'accept-language': locale } }).catch(
    () => {
      throw unreachable();
    },
  );
  if (response.ok) {
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    const name = named === undefined ? `${place.print}.${format}` : decodeURIComponent(named);
    return { name, content: await response.blob(), warnings: warningsIn(response.headers.get('pulu-warnings')) };
  }
  const isProblem = response.headers.get('content-type')?.includes('json') === true;
  throw isProblem ? new ApiProblem((await response.json()) as ProblemAnswer) : unreachable();
}

function warningsIn(header: string | null): readonly string[] {
  const said: unknown = header === null ? [] : JSON.parse(decodeURIComponent(header));
  return Array.isArray(said) ? said.map(String) : [];
}
