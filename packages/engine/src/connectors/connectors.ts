import { setTimeout as sleep } from 'node:timers/promises';
import { localServiceOf, type CompiledApp } from '../compiler/index.js';
import type { Clock } from '../model/index.js';
import { attemptCall, type AttemptOptions } from './call/attempt.js';
import { attemptLocal } from './call/attempt-local.js';
import { CallSession } from './call/session.js';
import { Answers } from './guard/answers.js';
import { backoff } from './guard/backoff.js';
import { Breaker } from './guard/breaker.js';
import { Bucket } from './guard/bucket.js';
import { Tokens } from './guard/tokens.js';
import type { HttpClient } from './http/index.js';
import type { LocalServices } from './local/index.js';
import { causeOf, refused, type Attempt, type CallOutcome, type Cause } from './outcome.js';
import type { Secrets } from './secrets/secrets.js';
import { milliseconds } from './span.js';
import { Standings, type Standing } from './standings.js';

export interface ConnectorsOptions {
  readonly http: HttpClient;
  /** Services that the engine runs itself. */
  readonly local: LocalServices;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Where what services come to is noted. */
  readonly standings?: Standings;
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number;
  /** Lets milliseconds pass. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
}

export interface CallOptions {
  /** The same for every attempt at the same thing: sent along, so that it counts once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Secrets to take in place of those the connector's document names, by name: for a service an app has several of. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Ask the service, though its answer may be known. */
  readonly fresh?: boolean;
}

/** What a call needs to know of an app. */
export type CallingApp = Pick<CompiledApp, 'key' | 'hash' | 'timeZone' | 'connectors'>;

/** Waits longer than this, in milliseconds, are left to the caller: the outcome says when to come again. */
const patience = 2000;
const defaultTimeout = { value: 10, unit: 'second' } as const;
const defaultRetry = { attempts: 1, first: { value: 1, unit: 'second' }, factor: 2 } as const;

/** Calls of services outside, as their documents say: who asks, how often, how long, how often again. */
export class Connectors {
  private readonly breakers = new Map<string, Breaker>();
  private readonly buckets = new Map<string, Bucket>();
  private readonly answers = new Answers();
  private readonly tokens = new Tokens();
  private readonly standings: Standings;

  constructor(private readonly options: ConnectorsOptions) {
    this.standings = options.standings ?? new Standings();
  }

  /** How things stand with the service of an app's connector. */
  standing(app: string, connector: string): Standing {
    const until = this.breakers.get(`${app}/${connector}`)?.restsUntil(this.options.clock.now().getTime());
    return { ...this.standings.of(app, connector), restsUntil: until === undefined ? null : new Date(until) };
  }

  /**
   * Calls an operation of an app's connector, or of the engine's.
   * @param given by the names of the operation's input schema; files are `FileValue`s; null is left out
   * @returns what it came to; it throws for nothing that a service does
   */
  async call(
    app: CallingApp,
    connectorKey: string,
    operationKey: string,
    given: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<CallOutcome> {
    const { clock, secrets } = this.options;
    const started = clock.now();
    const tries = (attempts: number, status?: number) => ({
      attempts,
      status,
      ms: clock.now().getTime() - started.getTime(),
    });
    const end = (attempt: Attempt, attempts: number): CallOutcome => {
      const counted = tries(attempts, attempt.status);
      if (attempt.kind === 'ok') return { kind: 'ok', output: attempt.output, ...counted };
      if (attempt.kind === 'refused') return { kind: 'refused', cause: attempt.cause, ...counted };
      return { kind: 'later', cause: attempt.cause, at: new Date(attempt.at ?? clock.now().getTime()), ...counted };
    };
    const connector = app.connectors.get(connectorKey);
    if (connector === undefined) return end(refused('connector_unknown', { name: connectorKey }), 0);
    const operation = connector.operations.get(operationKey);
    if (operation === undefined)
      return end(refused('connector_operation_unknown', { connector: connectorKey, name: operationKey }), 0);
    const named = options.secrets ?? {};
    const env = { now: started, timeZone: app.timeZone };
    const session = new CallSession(app, connector, operation, env, { store: secrets, named });
    const input = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
    const paths = operation.checkInput(input).map(({ path }) => path);
    if (paths.length > 0) return end(refused('connector_input', { ...session.service, paths }), 0);
    const { cache } = connector.document;
    const cached = cache !== undefined && operation.effect === 'pure' && operation.files.length === 0;
    const cacheKey = JSON.stringify([
      app.key,
      app.hash,
      connectorKey,
      operationKey,
      Object.entries(input).sort(),
      named,
    ]);
    const known = cached && options.fresh !== true ? this.answers.get(cacheKey, started.getTime()) : undefined;
    if (known !== undefined) return { kind: 'ok', output: known.output, ...tries(0) };
    const { attempt, attempts } = await this.repeat(session, input, options);
    if (cached && attempt.kind === 'ok')
      this.answers.keep(cacheKey, attempt.output, clock.now().getTime() + milliseconds(cache));
    const outcome = end(attempt, attempts);
    this.note(app.key, connectorKey, operationKey, started, outcome, attempt);
    return outcome;
  }

  private note(
    app: string,
    connector: string,
    operation: string,
    at: Date,
    outcome: CallOutcome,
    attempt: Attempt,
  ): void {
    const cause = outcome.kind === 'ok' ? null : outcome.cause;
    const next = outcome.kind === 'later' ? outcome.at : null;
    const failed = attempt.kind === 'failed' || (cause !== null && unusable.has(cause.code));
    this.standings.called(app, connector, { at, operation, cause, next, ms: outcome.ms }, failed);
  }

  /** Tries until it is done, refused, or the next try is too far away to wait for. */
  private async repeat(
    session: CallSession,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions,
  ): Promise<{ attempt: Attempt; attempts: number }> {
    const { clock, random = Math.random, wait = (ms, signal) => sleep(ms, undefined, { signal }) } = this.options;
    const retry = { ...defaultRetry, ...session.connector.document.retry };
    const setting = { first: milliseconds(retry.first), factor: retry.factor };
    for (let attempts = 1; ; attempts++) {
      const held = this.held(session);
      const attempt = held ?? this.repeatable(session, options, await this.guarded(session, input, options));
      const asked = held === undefined ? attempts : attempts - 1;
      if (attempt.kind !== 'failed' || options.signal?.aborted === true) return { attempt, attempts: asked };
      const now = clock.now().getTime();
      const at = Math.max(attempt.at ?? 0, held === undefined ? now + backoff(setting, attempts, random) : 0);
      const last = held === undefined && attempts >= Math.max(1, retry.attempts);
      if (last || at - now > patience) return { attempt: { ...attempt, at }, attempts: asked };
      await wait(at - now, options.signal).catch(() => undefined);
      if (held !== undefined) attempts--;
    }
  }

  /** Whether the call is to be held back: to keep within the rate. */
  private held(session: CallSession): Extract<Attempt, { kind: 'failed' }> | undefined {
    const { perMinute } = session.connector.document;
    if (perMinute === undefined) return undefined;
    const now = this.options.clock.now().getTime();
    const ms = of(this.buckets, this.nameOf(session), () => new Bucket()).take(now, perMinute);
    if (ms === 0) return undefined;
    return {
      kind: 'failed',
      cause: causeOf('connector_rate', session.service),
      status: undefined,
      at: now + ms,
      uncertain: false,
    };
  }

  /** One attempt, when the breaker lets it through. */
  private async guarded(
    session: CallSession,
    input: Readonly<Record<string, unknown>>,
    { idempotencyKey, signal }: CallOptions,
  ): Promise<Attempt> {
    const { clock } = this.options;
    const { breaker: setting, timeout = defaultTimeout } = session.connector.document;
    const key = this.nameOf(session);
    const breaker = setting === undefined ? undefined : of(this.breakers, key, () => new Breaker());
    const until = breaker?.admit(clock.now().getTime());
    if (until !== undefined)
      return {
        kind: 'failed',
        cause: causeOf('connector_resting', session.service),
        status: undefined,
        at: until,
        uncertain: false,
      };
    let alive: boolean | undefined;
    try {
      const attempt = await this.attempt(session, input, milliseconds(timeout), { idempotencyKey, signal });
      alive = aliveIn(attempt, signal);
      return attempt;
    } finally {
      if (setting !== undefined)
        breaker?.settle(alive, clock.now().getTime(), { failures: setting.failures, rest: milliseconds(setting.rest) });
    }
  }

  /** One attempt, by HTTP or within the house. */
  private attempt(
    session: CallSession,
    input: Readonly<Record<string, unknown>>,
    timeout: number,
    options: AttemptOptions,
  ): Promise<Attempt> {
    const { http, local, clock } = this.options;
    const own = localServiceOf(session.connector.document.baseUrl);
    const now = clock.now();
    if (own !== undefined) return attemptLocal(session, input, { service: local[own], now, timeout }, options);
    const parts = { http, tokens: this.tokens, key: this.nameOf(session), now, timeout };
    return attemptCall(session, input, parts, options);
  }

  /** What may already have happened is not asked for again, unless the service can tell that it is the same. */
  private repeatable({ operation, service }: CallSession, { idempotencyKey }: CallOptions, attempt: Attempt): Attempt {
    if (attempt.kind !== 'failed' || !attempt.uncertain) return attempt;
    if (operation.effect !== 'effectful' || idempotencyKey !== undefined) return attempt;
    return { kind: 'refused', cause: causeOf('connector_uncertain', service), status: attempt.status, alive: false };
  }

  /** What a breaker, a rate and a token are kept by: what has secrets of its own is a service of its own. */
  private nameOf({ app, connector, named }: CallSession): string {
    return [`${app.key}/${connector.key}`, ...Object.values(named)].join(' ');
  }
}

/** Refusals that every call meets until somebody mends what is set. */
const unusable: ReadonlySet<Cause['code']> = new Set([
  'connector_secret_missing',
  'connector_token_refused',
  'connector_address_refused',
  'connector_certificate_refused',
]);

/** What an attempt says of the service: that it lives, that it does not, or nothing. */
function aliveIn(attempt: Attempt, signal: AbortSignal | undefined): boolean | undefined {
  if (attempt.kind === 'ok') return true;
  if (attempt.kind === 'refused') return attempt.alive ? true : undefined;
  // Being asked to wait is an answer too.
  if (signal?.aborted === true || attempt.cause.code === 'connector_busy') return undefined;
  return false;
}

function of<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
