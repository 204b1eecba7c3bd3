import { PuluError, type Clock } from '../model/index.js';
import type { Database } from '../storage/index.js';
import { Moments, text } from './rows.js';
import { hashSecret, newSecret } from './secrets.js';

/** An API token as its owner sees it; the token itself is shown once, when it is made. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

interface Known {
  readonly user: string;
  readonly expires: number;
  readonly fresh: number;
}

/** How long a revocation by another node may go unnoticed here. */
const believe = 10_000;
const maximumKnown = 5_000;
/** Marks a Pulu token, so that secret scanners recognise one that was published by mistake. */
const prefix = 'pulu_';

/** API tokens: each acts for a person. Only hashes are stored. */
export class Tokens {
  private readonly known = new Map<string, Known>();
  private revocations = 0;
  private readonly moments: Moments;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: () => string,
  ) {
    this.moments = new Moments(database.dialect);
  }

  /** Makes a token for a person and answers it: this is the only time it is seen. */
  async create(user: string, name: string, expiresAt: Date | null = null): Promise<{ id: string; token: string }> {
    const token = prefix + newSecret();
    const id = this.ids();
    const now = this.clock.now();
    if (expiresAt !== null && expiresAt <= now) {
      throw new PuluError('validation', 422, [{ code: 'token_expiry_past', path: '/expiresAt' }]);
    }
    await this.database.transaction(async (tx) => {
      await tx.execute(
        'INSERT INTO pulu_token (id, hash, user_id, name, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
        [id, hashSecret(token), user, name, this.moments.encode(now), this.moments.encode(expiresAt)],
      );
    });
    return { id, token };
  }

  /** The person a token acts for, or undefined when it is unknown, expired, revoked, or the person is inactive. */
  async find(token: string): Promise<string | undefined> {
    const hash = hashSecret(token);
    const now = this.clock.now().getTime();
    const known = this.known.get(hash);
    if (known !== undefined && known.fresh > now) return known.expires > now ? known.user : undefined;
    const before = this.revocations;
    const loaded = await this.load(hash, now);
    this.known.delete(hash);
    if (loaded !== undefined && before === this.revocations) this.remember(hash, loaded);
    return loaded !== undefined && loaded.expires > now ? loaded.user : undefined;
  }

  async list(user: string): Promise<Token[]> {
    const sql = 'SELECT id, name, created_at, expires_at FROM pulu_token WHERE user_id = ? ORDER BY created_at';
    const rows = await this.database.read(sql, [user], { point: true });
    return rows.map((row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      createdAt: this.moments.of(row, 'created_at'),
      expiresAt: this.moments.orNull(row, 'expires_at'),
    }));
  }

  /** Ends a token of a person. */
  async revoke(user: string, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.execute('DELETE FROM pulu_token WHERE id = ? AND user_id = ?', [id, user]);
    });
    this.forget(user);
  }

  /** Forgets what this node believes of a person's tokens. */
  forget(user: string): void {
    this.revocations++;
    for (const [hash, known] of this.known) if (known.user === user) this.known.delete(hash);
  }

  private async load(hash: string, now: number): Promise<Known | undefined> {
    const sql = `SELECT t.user_id, t.expires_at FROM pulu_token t
      JOIN pulu_user u ON u.id = t.user_id WHERE t.hash = ? AND u.active = 1`;
    const [row] = await this.database.read(sql, [hash], { point: true });
    if (row === undefined) return undefined;
    const expires = this.moments.orNull(row, 'expires_at')?.getTime() ?? Number.POSITIVE_INFINITY;
    return { user: text(row, 'user_id'), expires, fresh: now + believe };
  }

  private remember(hash: string, known: Known): void {
    this.known.set(hash, known);
    const [oldest] = this.known.keys();
    if (this.known.size > maximumKnown && oldest !== undefined) this.known.delete(oldest);
  }
}
