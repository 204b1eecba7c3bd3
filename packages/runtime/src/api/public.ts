import type { FileAnswer, PublicFormAnswer, Receipt } from '@pulu/engine/model';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { path, request } from './client.js';
import { fileBody, filePatience, type Sending } from './files.js';

/** The page of a form that is open to everyone. */
export function publicFormQuery(app: string, form: string) {
  return queryOptions({
    queryKey: ['public', app, form],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => request<PublicFormAnswer>('GET', `/public${path('apps', app, 'forms', form)}`, { signal }),
  });
}

/**
 * Sends a file for a field of a public form; it stays the visitor's until the form is sent.
 * @param id chosen here, so that sending the same file again makes no second one
 */
export function uploadPublicFile(
  app: string,
  form: string,
  id: string,
  file: File,
  sending: Sending = {},
): Promise<FileAnswer> {
  return request<FileAnswer>('POST', `/public${path('apps', app, 'forms', form)}/files`, {
    body: fileBody(id, file, file.name),
    timeout: filePatience,
    ...sending,
  });
}

/** Sends a public form. The key makes a second sending of the same form count once. */
export function useSubmit(app: string, form: string) {
  return useMutation({
    mutationFn: ({ key, values }: { key: string; values: Readonly<Record<string, unknown>> }) =>
      request<Receipt>('POST', `/public${path('apps', app, 'forms', form)}`, {
        body: values,
        headers: { 'idempotency-key': key },
      }),
  });
}
