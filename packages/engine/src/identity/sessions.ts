import { PuluError, type Clock } from '../model/index.js';
import type { Database } from '../storage/index.js';
import { LoginLimit } from './login-limit.js';
import { verifyPassword } from './passwords.js';
import { Moments, text, textOrNull } from './rows.js';
import { csrfToken, hashSecret, newSecret } from './secrets.js';

/** A session that was just opened. `secret` goes into the cookie and is known nowhere else. */
export interface OpenedSession {
  readonly secret: string;
  readonly csrf: string;
  readonly user: string;
}

/** A request's session, found by its secret. */
export interface Session {
  readonly user: string;
  readonly csrf: string;
}

/** A session as its owner sees it. */
export interface SessionEntry {
  /** Names the session; it opens nothing. */
  readonly id: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly address: string | null;
  /** The browser, as it called itself. */
  readonly client: string | null;
}

/** The name of the session with this secret, as lists show it. */
export function sessionIdOf(secret: string): string {
  return sessionId(hashSecret(secret));
}

function sessionId(hash: string): string {
  return hash.slice(0, 24);
}

interface Known extends Session {
  readonly hash: string;
  readonly expires: number;
  /** Until when the node believes this without asking the database. */
  readonly fresh: number;
}

const minute = 60_000;
/** How long a session lives without being used, and at the very most. */
const lifetime = { idle: 14 * 24 * 60 * minute, total: 90 * 24 * 60 * minute };
/** A session's last use is written down this often. */
const touchEvery = 10 * minute;
/** How long a revocation by another node may go unnoticed here. Revocations of this node work at once. */
const believe = 10_000;
const maximumKnown = 20_000;

/** Signing in and out, and finding who a request's cookie belongs to. */
export class Sessions {
  private readonly known = new Map<string, Known>();
  /** Counts revocations, so that a look-up begun before one is not remembered after it. */
  private revocations = 0;
  private readonly moments: Moments;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limit = new LoginLimit(),
  ) {
    this.moments = new Moments(database.dialect);
  }

  /**
   * Signs in.
   * @throws PuluError `login_limited` (429, `extra.retryAfter` in seconds) or `login_failed` (401), the same for a wrong name and a wrong password
   */
  async open(
    credentials: { username: string; password: string },
    from: { address: string; client?: string },
  ): Promise<OpenedSession> {
    const user = await this.verify(credentials, from.address);
    if (user === undefined) throw new PuluError('login_failed', 401);
    return this.start(user, from);
  }

  /** Opens a session for somebody who proved who they are in another way than by a password. */
  openFor(user: string, from: { address: string; client?: string }): Promise<OpenedSession> {
    return this.start(user, from);
  }

  /**
   * The active person with this name and password, or undefined. Wrong ones count as failed attempts to sign in.
   * @throws PuluError `login_limited` (429, `extra.retryAfter` in seconds)
   */
  async verify(credentials: { username: string; password: string }, address: string): Promise<string | undefined> {
    const username = credentials.username.trim().toLowerCase();
    this.refuseWhenLimited(username, address);
    this.limit.attempt(username, address, this.clock.now().getTime());
    const [row] = await this.database.read(
      'SELECT id, password FROM pulu_user WHERE username = ? AND active = 1',
      [username],
      { point: true },
    );
    const stored = row === undefined ? null : textOrNull(row, 'password');
    const good = await verifyPassword(stored ?? undefined, credentials.password);
    if (!good || row === undefined) return undefined;
    this.limit.succeed(username, address);
    return text(row, 'id');
  }

  /** The sessions of a person that have not run out, the last used first. */
  async list(user: string): Promise<SessionEntry[]> {
    const sql = `SELECT hash, created_at, seen_at, address, client FROM pulu_session
      WHERE user_id = ? AND expires_at > ? ORDER BY seen_at DESC`;
    const rows = await this.database.read(sql, [user, this.moments.encode(this.clock.now())], { point: true });
    return rows.map((row) => ({
      id: sessionId(text(row, 'hash')),
      createdAt: this.moments.of(row, 'created_at'),
      seenAt: this.moments.of(row, 'seen_at'),
      address: textOrNull(row, 'address'),
      client: textOrNull(row, 'client'),
    }));
  }

  /** Ends a session of a person, named as in the list. One that is not there is left as it is. */
  async end(user: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await tx.query('SELECT hash FROM pulu_session WHERE user_id = ?', [user]);
      const hash = rows.map((row) => text(row, 'hash')).find((known) => sessionId(known) === id);
      if (hash !== undefined) await tx.execute('DELETE FROM pulu_session WHERE hash = ?', [hash]);
    });
    this.forget(user);
  }

  /** The session behind a cookie's secret, or undefined. Using it keeps it alive. */
  async find(secret: string): Promise<Session | undefined> {
    const hash = hashSecret(secret);
    const now = this.clock.now().getTime();
    const known = this.known.get(hash);
    if (known !== undefined && known.fresh > now && known.expires > now) return known;
    const before = this.revocations;
    const loaded = await this.load(hash, secret, now);
    if (loaded === undefined) this.known.delete(hash);
    else if (before === this.revocations) this.remember(loaded);
    return loaded;
  }

  /** Signs out. */
  async close(secret: string): Promise<void> {
    const hash = hashSecret(secret);
    await this.database.transaction(async (tx) => {
      await tx.execute('DELETE FROM pulu_session WHERE hash = ?', [hash]);
    });
    this.revocations++;
    this.known.delete(hash);
  }

  /** Forgets what this node believes of a person's sessions; the next request asks the database. */
  forget(user: string): void {
    this.revocations++;
    for (const [hash, session] of this.known) if (session.user === user) this.known.delete(hash);
  }

  /** Removes sessions that ran out. */
  async sweep(): Promise<void> {
    const now = this.moments.encode(this.clock.now());
    await this.database.transaction(async (tx) => {
      await tx.execute('DELETE FROM pulu_session WHERE expires_at < ?', [now]);
    });
  }

  private async start(user: string, from: { address: string; client?: string }): Promise<OpenedSession> {
    const secret = newSecret();
    const now = this.clock.now();
    const expires = new Date(now.getTime() + lifetime.idle);
    await this.database.transaction(async (tx) => {
      await tx.execute(
        'INSERT INTO pulu_session (hash, user_id, created_at, seen_at, expires_at, address, client) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
          hashSecret(secret),
          user,
          this.moments.encode(now),
          this.moments.encode(now),
          this.moments.encode(expires),
          from.address.slice(0, 64),
          from.client?.slice(0, 200) ?? null,
        ],
      );
    });
    return { secret, csrf: csrfToken(secret), user };
  }

  private async load(hash: string, secret: string, now: number): Promise<Known | undefined> {
    const sql = `SELECT s.user_id, s.created_at, s.seen_at, s.expires_at FROM pulu_session s
      JOIN pulu_user u ON u.id = s.user_id WHERE s.hash = ? AND u.active = 1`;
    const [row] = await this.database.read(sql, [hash], { point: true });
    if (row === undefined) return undefined;
    let expires = this.moments.of(row, 'expires_at').getTime();
    if (expires <= now) return undefined;
    if (now - this.moments.of(row, 'seen_at').getTime() > touchEvery) {
      expires = Math.min(now + lifetime.idle, this.moments.of(row, 'created_at').getTime() + lifetime.total);
      await this.touch(hash, now, expires);
    }
    return { hash, user: text(row, 'user_id'), csrf: csrfToken(secret), expires, fresh: now + believe };
  }

  private async touch(hash: string, now: number, expires: number): Promise<void> {
    const params = [this.moments.encode(new Date(now)), this.moments.encode(new Date(expires)), hash];
    await this.database.transaction(async (tx) => {
      await tx.execute('UPDATE pulu_session SET seen_at = ?, expires_at = ? WHERE hash = ?', params);
    });
  }

  private remember(session: Known): void {
    this.known.delete(session.hash);
    this.known.set(session.hash, session);
    const [oldest] = this.known.keys();
    if (this.known.size > maximumKnown && oldest !== undefined) this.known.delete(oldest);
  }

  private refuseWhenLimited(username: string, address: string): void {
    const wait = this.limit.wait(username, address, this.clock.now().getTime());
    if (wait === 0) return;
    const retryAfter = Math.ceil(wait / 1000);
    throw new PuluError('login_limited', 429, [{ code: 'login_limited', path: '', params: { seconds: retryAfter } }], {
      retryAfter,
    });
  }
}
