import type { CreatedApp, CreationProgress, Decisions, FileAnswer, Locale, Proposal } from '@pulu/engine/model';
import { request } from '@pulu/runtime/parts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** A large workbook takes its time. */
const patience = 5 * 60_000;

/** Sends a workbook in. @param onProgress hears how much of it is there, from 0 to 1 */
export function sendWorkbook(file: File, onProgress: (share: number) => void): Promise<FileAnswer> {
  const body = new FormData();
  body.append('file', file, file.name);
  return request('POST', '/files', { body, timeout: patience, onProgress });
}

/** The app that a workbook would become. */
export const proposalQuery = (file: string | undefined, decisions: Decisions, locale: Locale) =>
  queryOptions({
    queryKey: ['studio', 'proposal', file, decisions, locale],
    enabled: file !== undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<Proposal>('POST', '/studio/proposals', { body: { file, decisions }, timeout: patience, signal }),
  });

export interface Creation {
  readonly file: string;
  readonly decisions: Decisions;
  readonly locale: Locale;
  /** Of the session that is open. */
  readonly csrf: string;
  readonly onProgress: (progress: Extract<CreationProgress, { done: number }>) => void;
}

/** Makes the app. @throws Error with a sentence of the server's */
export async function createSheetApp({ file, decisions, locale, csrf, onProgress }: Creation): Promise<CreatedApp> {
  // Asked for by hand, since the answer is read while it comes.
  const response = await fetch('/api/v1/studio/proposals/app', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      accept: 'application/x-ndjson',
      'accept-language': locale,
      'content-type': 'application/json',
      'x-csrf-token': csrf,
    },
    body: JSON.stringify({ file, decisions }),
  });
  if (!response.ok || response.body === null) throw new Error(titleIn(await response.text()));
  for await (const line of linesOf(response.body)) {
    const said = JSON.parse(line) as CreationProgress;
    if ('created' in said) return said.created;
    if ('problem' in said) throw new Error(said.problem.title);
    onProgress(said);
  }
  throw new Error(response.statusText);
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (done) return;
  }
}

function titleIn(text: string): string {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && 'title' in answer ? String(answer.title) : text;
  } catch {
    return text;
  }
}
