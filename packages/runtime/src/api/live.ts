import type { NotificationItem } from './types.js';

/** What the server tells while the page is open. */
export interface LiveListener {
  readonly notification: (item: NotificationItem) => void;
  readonly unread: (count: number) => void;
  readonly release: (release: { readonly app: string; readonly number: number }) => void;
}

/** How long to wait before asking again after the server turned the stream away, in milliseconds: each time longer. */
const waits = [2_000, 5_000, 15_000, 60_000];

/**
 * Listens to `GET /notifications/stream`. What is missed while the line is down comes when it is up again:
 * the browser reconnects by itself and names the last event it saw; a stream that was refused is tried anew.
 * @returns how to stop listening
 */
export function listenLive(listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const connect = () => {
    source = new EventSource('/api/v1/notifications/stream');
    source.onopen = () => (failures = 0);
    on<NotificationItem>(source, 'notification', listener.notification);
    on<{ readonly unread: number }>(source, 'unread', ({ unread }) => listener.unread(unread));
    on<{ readonly app: string; readonly number: number }>(source, 'release', listener.release);
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, waits[Math.min(failures++, waits.length - 1)]);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** The data of our own server's events are typed by the same contract as its answers. */
function on<T>(source: EventSource, name: string, handle: (data: T) => void): void {
  source.addEventListener(name, (event: MessageEvent<string>) => handle(JSON.parse(event.data) as T));
}
