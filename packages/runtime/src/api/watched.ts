/** What is sent, and how its going is watched. */
export interface Watched {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FormData;
  readonly signal: AbortSignal;
  /** Hears how much of it is on the server, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends as `fetch` does, which tells nothing of how far a body has got. @throws as `fetch` throws */
export function sendWatched(url: string, { method, headers, body, signal, onProgress }: Watched): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    const stop = () => sent.abort();
    const failed = () => {
      signal.removeEventListener('abort', stop);
      reject(signal.aborted ? reasonOf(signal) : new TypeError('not sent'));
    };
    sent.open(method, url);
    for (const [name, value] of Object.entries(headers)) sent.setRequestHeader(name, value);
    sent.responseType = 'blob';
    sent.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    sent.onload = () => {
      signal.removeEventListener('abort', stop);
      const type = sent.getResponseHeader('content-type') ?? '';
      const answer: unknown = sent.response;
      const content = sent.status === 204 || !(answer instanceof Blob) ? null : answer;
      resolve(new Response(content, { status: sent.status, headers: { 'content-type': type } }));
    };
    sent.onerror = failed;
    sent.onabort = failed;
    if (signal.aborted) return failed();
    signal.addEventListener('abort', stop);
    sent.send(body);
  });
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException('aborted', 'AbortError');
}
