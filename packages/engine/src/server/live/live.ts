import type { Logger } from 'pino';
import { grantOf } from '../../access/index.js';
import type { Notifications } from '../../automation/index.js';
import type { Identity } from '../../identity/index.js';
import { PuluError } from '../../model/index.js';
import type { Releases } from '../../releases/index.js';
import type { Database } from '../../storage/index.js';
import { Changes } from './changes.js';
import { eventText, floorOf, Stream, type Sink } from './stream.js';

/** What live streams tell of, and how often they look. */
export interface LiveOptions {
  readonly notifications: Notifications;
  readonly releases: Pick<Releases, 'all'>;
  readonly actors: Identity['actors'];
  readonly database: Database;
  readonly log: Pick<Logger, 'error'>;
  /** Milliseconds between looks at what other nodes did. Default 3,000. */
  readonly pollEvery?: number;
  /** Milliseconds between signs of life. Default 25,000. */
  readonly beatEvery?: number;
  /** Milliseconds in which changes of records are told together. Default 300. */
  readonly stirEvery?: number;
}

/** A person may have so many pages open that listen. */
const streamsPerUser = 10;

/**
 * The pages that listen to what happens. This node's own notifications are told as they are committed;
 * what other nodes committed is found by looking, while somebody listens.
 */
export class Live {
  private readonly streams = new Map<string, Set<Stream>>();
  private timers: readonly NodeJS.Timeout[] = [];
  private newest = '';
  private lately = new Map<string, string>();
  private announced = new Map<string, number>();
  private polling: Promise<void> | undefined;
  private closed = false;
  private readonly changes: Changes;
  private stirring: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly options: LiveOptions) {
    this.changes = new Changes(options.database);
  }

  /** How many streams are open. */
  get size(): number {
    return [...this.streams.values()].reduce((total, streams) => total + streams.size, 0);
  }

  /** Makes sure that a person may open one more stream. @throws PuluError `unavailable` (503), `too_many_streams` (429) */
  admit(user: string): void {
    if (this.closed) throw new PuluError('unavailable', 503);
    if ((this.streams.get(user)?.size ?? 0) < streamsPerUser) return;
    throw new PuluError('too_many_streams', 429, [
      { code: 'too_many_streams', path: '', params: { limit: streamsPerUser } },
    ]);
  }

  /**
   * Opens a stream.
   * @param seen the id of the notification that the reader saw last
   * @returns what to call when the reader is gone
   */
  open(user: string, sink: Sink, seen?: string): () => void {
    const stream = new Stream(user, this.options.notifications, sink);
    const mine = this.streams.get(user) ?? new Set();
    this.streams.set(user, mine.add(stream));
    this.startTimers();
    this.begin(stream, seen).catch((error: unknown) => this.fail(stream, error));
    return () => this.remove(stream);
  }

  /** Something was committed that these people are told of, or have read. Cheap, and never waits. */
  poke(users: readonly string[]): void {
    for (const user of users)
      for (const stream of this.streams.get(user) ?? [])
        stream.pull().catch((error: unknown) => this.fail(stream, error));
  }

  /** Something was committed that may be a change of records: tells who has boards open, soon. Cheap, and never waits. */
  stir(): void {
    if (this.streams.size === 0 || this.closed) return;
    this.stirring ??= setTimeout(() => {
      this.stirring = undefined;
      void this.lookForChanges();
    }, this.options.stirEvery ?? 300);
    this.stirring.unref();
  }

  /** Ends every stream, and opens no more. Readers connect anew, to another node or after the restart. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.stirring);
    for (const stream of this.all()) this.drop(stream);
    await this.polling;
    await this.looking;
  }

  private async begin(stream: Stream, seen: string | undefined): Promise<void> {
    await this.tellReleases(stream, this.options.releases.all());
    await stream.begin(seen);
  }

  private startTimers(): void {
    if (this.timers.length > 0) return;
    this.newest = '';
    void this.lookForChanges();
    const { pollEvery = 3000, beatEvery = 25_000 } = this.options;
    this.announced = new Map(this.options.releases.all().map(({ app, number }) => [app.key, number]));
    this.timers = [
      setInterval(() => void (this.polling ??= this.poll().finally(() => (this.polling = undefined))), pollEvery),
      setInterval(() => this.beat(), beatEvery),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /** Looks for what other nodes told, and for releases. */
  private async poll(): Promise<void> {
    await this.guarded(async () => {
      if (this.newest === '') this.newest = (await this.options.notifications.newest()) ?? '';
      const found = await this.options.notifications.lately(floorOf(this.newest));
      this.poke(found.filter(({ recipient, mark }) => this.lately.get(recipient) !== mark).map((row) => row.recipient));
      this.lately = new Map(found.map(({ recipient, mark }) => [recipient, mark]));
      for (const { last } of found) if (last > this.newest) this.newest = last;
      await this.announce();
    });
    await this.lookForChanges();
  }

  /** Looks which records changed. One look at a time. */
  private lookForChanges(): Promise<void> {
    this.looking = this.looking.then(() => this.guarded(() => this.tellChanges()));
    return this.looking;
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.closed) this.options.log.error({ err: error }, 'could not look for news; trying again');
    }
  }

  /** Tells whose boards may show it that records changed: of forms that the person may read. */
  private async tellChanges(): Promise<void> {
    if (this.closed || this.streams.size === 0) return;
    for (const { app, forms } of await this.changes.look()) {
      const release = this.options.releases.all().find((each) => each.app.key === app);
      if (release === undefined) continue;
      for (const [user, streams] of this.streams) {
        const actor = await this.options.actors.of(user, app);
        if (actor === undefined) continue;
        const known = forms.filter(
          (form) => release.app.forms.has(form) && grantOf(release.app, actor, form).reachers('read').length > 0,
        );
        if (known.length > 0) for (const stream of streams) stream.write(eventText('boards', { app, forms: known }));
      }
    }
  }

  private async announce(): Promise<void> {
    const changed = this.options.releases.all().filter(({ app, number }) => this.announced.get(app.key) !== number);
    for (const { app, number } of changed) this.announced.set(app.key, number);
    if (changed.length > 0) await Promise.all(this.all().map((stream) => this.tellReleases(stream, changed)));
  }

  /** Tells of releases of the apps that the person has a role in. */
  private async tellReleases(stream: Stream, releases: ReturnType<Releases['all']>): Promise<void> {
    for (const { app, number } of releases) {
      const actor = await this.options.actors.of(stream.user, app.key);
      if (actor !== undefined && actor.roles.length > 0) stream.write(eventText('release', { app: app.key, number }));
    }
  }

  /** A sign of life, so that nothing on the way takes the line for dead; whose account is closed, hears no more. */
  private beat(): void {
    for (const stream of this.all()) {
      stream.write(': here\n\n');
      this.options.actors.user(stream.user).then(
        (user) => user ?? this.drop(stream),
        (error: unknown) => this.fail(stream, error),
      );
    }
  }

  private fail(stream: Stream, error: unknown): void {
    if (!this.closed) this.options.log.error({ err: error }, 'a live stream broke off');
    this.drop(stream);
  }

  private drop(stream: Stream): void {
    stream.end();
    this.remove(stream);
  }

  private remove(stream: Stream): void {
    const mine = this.streams.get(stream.user);
    mine?.delete(stream);
    if (mine?.size === 0) this.streams.delete(stream.user);
    if (this.streams.size > 0) return;
    this.timers.forEach((timer) => clearInterval(timer));
    this.timers = [];
    this.changes.rest();
  }

  private all(): Stream[] {
    return [...this.streams.values()].flatMap((streams) => [...streams]);
  }
}
