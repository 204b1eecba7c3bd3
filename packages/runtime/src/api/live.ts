import type { BoardLiveEvent } from '@pulu/engine/model';
import type { NotificationItem } from './types.js';

/** What the server tells while the page is open. */
export interface LiveListener {
  readonly notification: (item: NotificationItem) => void;
  readonly unread: (count: number) => void;
  readonly release: (release: { readonly app: string; readonly number: number }) => void;
  readonly boards: (changed: BoardLiveEvent) => void;
}

/** One event of the stream, as the pages of a browser pass it on to each other. */
type LiveEvent =
  | { readonly name: 'notification'; readonly data: NotificationItem }
  | { readonly name: 'unread'; readonly data: { readonly unread: number } }
  | { readonly name: 'release'; readonly data: { readonly app: string; readonly number: number } }
  | { readonly name: 'boards'; readonly data: BoardLiveEvent };

const names = ['notification', 'unread', 'release', 'boards'] as const;

/** How long to wait before asking again after the server turned the stream away, in milliseconds: each time longer. */
const waits = [2_000, 5_000, 15_000, 60_000];

/**
 * Listens to `GET /notifications/stream`. What is missed while the line is down comes when it is up again:
 * the browser reconnects by itself and names the last event it saw; a stream that was refused is tried anew.
 * Of all pages that a person has open in a browser one listens and tells the others, for a browser has few lines to a server.
 * @param user whose news it is
 * @returns how to stop listening
 */
export function listenLive(user: string, listener: LiveListener): () => void {
  const { locks } = navigator as Partial<Navigator>;
  // Neither is there on a page that came without encryption.
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return connect((event) => hand(listener, event));
  const name = `pulu-live ${user}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => hand(listener, data);
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  const listen = async () => {
    if (stop.signal.aborted) return;
    const end = connect((event) => {
      hand(listener, event);
      channel.postMessage(event);
    });
    await stopped;
    end();
  };
  // Rejected when it stops before its turn came.
  locks.request(name, { signal: stop.signal }, listen).catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}

function hand(listener: LiveListener, event: LiveEvent): void {
  if (event.name === 'notification') listener.notification(event.data);
  else if (event.name === 'unread') listener.unread(event.data.unread);
  else if (event.name === 'boards') listener.boards(event.data);
  else listener.release(event.data);
}

/** Opens the stream, and again whenever it was refused. */
function connect(tell: (event: LiveEvent) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const open = () => {
    const opened = new EventSource('/api/v1/notifications/stream');
    source = opened;
    opened.onopen = () => (failures = 0);
    for (const name of names) {
      // The data of our own server's events are typed by the same contract as its answers.
      opened.addEventListener(name, ({ data }: MessageEvent<string>) =>
        tell({ name, data: JSON.parse(data) as unknown } as LiveEvent),
      );
    }
    opened.onerror = () => {
      if (opened.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, waits[Math.min(failures++, waits.length - 1)]);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
