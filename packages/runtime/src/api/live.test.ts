import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { listenLive } from './live.js';

/** The browser's side of a stream, as far as the page uses it. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: FakeSource[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }

  close() {
    this.readyState = FakeSource.CLOSED;
  }

  say(name: string, data: object) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }

  /** The server turns the stream away. */
  refuse() {
    this.close();
    this.onerror?.();
  }
}

/** Pages of one browser: messages go to all but the one that sends them. */
class FakeChannel {
  static readonly open = new Set<FakeChannel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(readonly name: string) {
    FakeChannel.open.add(this);
  }

  postMessage(data: unknown) {
    for (const other of FakeChannel.open) if (other !== this && other.name === this.name) other.onmessage?.({ data });
  }

  close() {
    FakeChannel.open.delete(this);
  }
}

/** Locks that are had in turn. */
class FakeLocks {
  private readonly held = new Map<string, Promise<unknown>>();

  async request(name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) {
    const before = this.held.get(name) ?? Promise.resolve();
    const turn = before.then(() => {
      if (signal.aborted) return;
      return work();
    });
    this.held.set(name, turn);
    await turn;
  }
}

function listener() {
  const heard: unknown[] = [];
  return {
    heard,
    notification: (item: object) => void heard.push(item),
    unread: (count: number) => void heard.push(count),
    release: (release: object) => void heard.push(release),
    boards: (changed: object) => void heard.push(changed),
  };
}

const settled = () => jest.advanceTimersByTimeAsync(0);
const last = () => FakeSource.opened.at(-1);

describe('listening to what happens', () => {
  const stops: (() => void)[] = [];
  const listen = (user: string) => {
    const heard = listener();
    stops.push(listenLive(user, heard));
    return heard;
  };

  beforeEach(() => {
    jest.useFakeTimers();
    FakeSource.opened.length = 0;
    Object.assign(globalThis, { EventSource: FakeSource });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await settled();
    Reflect.deleteProperty(navigator, 'locks');
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    jest.useRealTimers();
  });

  it('hands on each kind of event', () => {
    const { heard } = listen('ann');
    last()?.say('notification', { id: '1' });
    last()?.say('unread', { unread: 3 });
    last()?.say('release', { app: 'works', number: 2 });
    expect(heard).toEqual([{ id: '1' }, 3, { app: 'works', number: 2 }]);
  });

  it('tries again, later each time, while the server turns it away', () => {
    listen('ann');
    const waited = [2_000, 5_000, 15_000, 60_000, 60_000].map((wait, index) => {
      last()?.refuse();
      jest.advanceTimersByTime(wait - 1);
      const before = FakeSource.opened.length;
      jest.advanceTimersByTime(1);
      return [before, FakeSource.opened.length].map((count) => count - index);
    });
    expect(waited).toEqual(waited.map(() => [1, 2]));
    last()?.onopen?.();
    last()?.refuse();
    jest.advanceTimersByTime(2_000);
    expect(FakeSource.opened).toHaveLength(7);
  });

  it('stops', () => {
    listen('ann');
    last()?.refuse();
    stops.splice(0).forEach((stop) => stop());
    jest.advanceTimersByTime(100_000);
    expect(FakeSource.opened).toHaveLength(1);
  });

  describe('in several pages of a browser', () => {
    beforeEach(() => {
      Object.assign(globalThis, { BroadcastChannel: FakeChannel });
      Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
    });

    it('needs one stream for each person', async () => {
      const [one, other, someone] = [listen('ann'), listen('ann'), listen('bob')];
      await settled();
      expect(FakeSource.opened).toHaveLength(2);
      FakeSource.opened[0]?.say('unread', { unread: 1 });
      expect([one.heard, other.heard, someone.heard]).toEqual([[1], [1], []]);
    });

    it('goes on in another page when the one that listened is closed', async () => {
      const [one, other] = [listen('ann'), listen('ann')];
      await settled();
      stops.shift()?.();
      await settled();
      expect(FakeSource.opened.map(({ readyState }) => readyState)).toEqual([FakeSource.CLOSED, 1]);
      last()?.say('unread', { unread: 2 });
      expect([one.heard, other.heard]).toEqual([[], [2]]);
    });
  });
});
