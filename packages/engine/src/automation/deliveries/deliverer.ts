import type { Json } from '../../model/index.js';
import type { Cause } from '../outside.js';
import { asJson } from '../run.js';
import type { AutomationParts } from '../parts.js';
import { undeliveredAlert } from './alert.js';
import { channelTypes, type Sent } from './channels/index.js';
import type { Delivery } from './delivery.js';
import type { DeliveryStore, Settlement } from './delivery-store.js';
import { linkTo } from './texts.js';

/** Messages of one lane under way at a time: of one app, by one channel, to one place. */
const perLane = 4;
/** Messages under way at a time. */
const atOnce = 32;
/** Milliseconds before the second attempt; each further one waits twice as long, up to the longest. */
const firstRetry = 1000;
const longestRetry = 15 * 60_000;

export interface DelivererOptions {
  /** Milliseconds a message stays this worker's without a sign of life. */
  readonly leaseFor: number;
  /** Something came to an end: there may be more to do. */
  readonly wake: () => void;
  readonly told: (users: readonly string[]) => void;
}

/** Sends what is to be told outside of the app. A service that is slow or fails holds up only what goes to it, and no run. */
export class Deliverer {
  private readonly active = new Map<string, { readonly lane: string; readonly task: Promise<void> }>();
  private stopped = false;

  constructor(
    private readonly parts: AutomationParts,
    private readonly store: DeliveryStore,
    private readonly options: DelivererOptions,
  ) {}

  get isIdle(): boolean {
    return this.active.size === 0;
  }

  /** Takes up what is due, as far as there is room. */
  async look(): Promise<void> {
    if (this.stopped || this.active.size >= atOnce) return;
    const now = this.parts.clock.now();
    const leaseUntil = new Date(now.getTime() + this.options.leaseFor);
    for (const lane of await this.store.dueLanes(now)) {
      const busy = [...this.active.values()].filter((each) => each.lane === lane).length;
      const room = Math.min(perLane - busy, atOnce - this.active.size);
      if (room <= 0) continue;
      for (const delivery of await this.store.claim(lane, now, leaseUntil, room)) this.begin(delivery);
    }
  }

  /** Shows that what is under way is not left. */
  async renew(): Promise<void> {
    const ids = [...this.active.keys()];
    if (ids.length === 0) return;
    await this.store.renew(ids, new Date(this.parts.clock.now().getTime() + this.options.leaseFor));
  }

  /** Resolves when a message has come to an end. */
  async next(): Promise<void> {
    await Promise.race([...this.active.values()].map(({ task }) => task));
  }

  resume(): void {
    this.stopped = false;
  }

  /** Begins nothing more. @returns when what is under way has come to an end */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.active.values()].map(({ task }) => task));
  }

  private begin(main: Delivery): void {
    if (this.active.has(main.id)) return;
    const task = this.deliver(main)
      .catch((error: unknown) => {
        const text = 'what became of a message could not be written down; it will be taken up again';
        this.parts.log.error({ err: error, delivery: main.id }, text);
      })
      .finally(() => {
        this.active.delete(main.id);
        this.options.wake();
      });
    this.active.set(main.id, { lane: main.lane, task });
  }

  private async deliver(main: Delivery): Promise<void> {
    const all = [main, ...(await this.store.carriedBy(main.id))];
    const missing = await this.missingSecret(main);
    // Nobody asked for this channel, and the app is not set up for it: there is nothing to tell.
    if (missing !== undefined && main.offered)
      return this.parts.database.transaction((tx) => this.store.forget(tx, main));
    const sent: Sent =
      missing === undefined
        ? await this.send(main, all)
        : { kind: 'refused', cause: { code: 'connector_secret_missing', params: { name: missing } } };
    await this.settle(main, all, sent);
  }

  private async missingSecret({ app, channel, target }: Delivery): Promise<string | undefined> {
    for (const name of channelTypes[channel].secrets(target)) if (!(await this.parts.post.has(app, name))) return name;
    return undefined;
  }

  private async send(main: Delivery, all: readonly Delivery[]): Promise<Sent> {
    const { releases, outside, post, clock, log, runs } = this.parts;
    try {
      const app = releases.current(main.app)?.app;
      if (app === undefined) throw new Error(`the app ${main.app} is not at work`);
      const rule = main.run === null ? '' : ((await runs.find(main.run))?.rule ?? '');
      const url = post.publicUrl === undefined ? undefined : linkTo(post.publicUrl, main);
      return await channelTypes[main.channel].send({ app, outside, post, main, all, rule, url });
    } catch (error) {
      log.warn({ err: error, delivery: main.id, channel: main.channel }, 'a message could not be sent');
      return { kind: 'later', cause: { code: 'internal', params: {} }, at: clock.now() };
    }
  }

  private async settle(main: Delivery, all: readonly Delivery[], sent: Sent): Promise<void> {
    const { clock, database } = this.parts;
    const now = clock.now();
    const settlements = all.map((delivery) => settlementOf(delivery, main, sent, now));
    const isGivenUp = settlements.some(({ state }) => state === 'failed');
    const alert = isGivenUp ? await undeliveredAlert(this.parts, main) : undefined;
    let told: readonly string[] = [];
    await database.transaction(async (tx) => {
      told = [];
      if (!(await this.store.settle(tx, main, settlements, now))) return;
      if (sent.kind === 'later' && isLaneClosed(sent))
        await this.store.rest(tx, main.lane, sent.at, factsOf(sent.cause));
      if (alert !== undefined) told = await alert(tx);
    });
    if (told.length > 0) this.options.told(told);
  }
}

/** What becomes of one delivery when its message came to this. */
function settlementOf(delivery: Delivery, main: Delivery, sent: Sent, now: Date): Settlement {
  const { id } = delivery;
  const wasAsked = sent.kind !== 'later' || sent.attempts !== 0;
  const attempts = main.attempts + (wasAsked ? 1 : 0);
  const ended = { id, attempts, nextAt: now, messageId: null };
  if (sent.kind === 'refused') return { ...ended, state: 'failed', cause: factsOf(sent.cause) };
  if (sent.kind === 'ok') {
    const unknown = sent.unknown?.get((delivery.address ?? '').toLowerCase());
    if (unknown !== undefined) return { ...ended, state: 'failed', cause: factsOf(unknown) };
    return { ...ended, state: 'sent', cause: null, messageId: sent.messageId };
  }
  const own = wasAsked ? Math.min(firstRetry * 2 ** (attempts - 1), longestRetry) : 0;
  const nextAt = new Date(Math.max(now.getTime() + own, sent.at.getTime()));
  const isTooLate = nextAt.getTime() > Date.parse(main.giveUpAt);
  const state = isTooLate ? 'failed' : delivery === main ? 'waiting' : 'carried';
  return { id, state, attempts, nextAt, cause: factsOf(sent.cause), messageId: null };
}

/** Whether nothing else is to go there either: the service is left alone for a while, or asked for that. */
function isLaneClosed({ attempts, cause }: Extract<Sent, { kind: 'later' }>): boolean {
  return attempts === 0 || cause.code === 'connector_busy';
}

function factsOf({ code, params }: Cause): Json {
  return { code, params: asJson(params) };
}
