/** How often signing in may fail before the next attempt has to wait. */
export interface LoginLimitOptions {
  /** Failures that cost no waiting. */
  readonly free: number;
  /** Milliseconds to wait after the first failure beyond; doubled by each further one. */
  readonly first: number;
  /** The longest wait, and how long a failure is remembered, in milliseconds. */
  readonly longest: number;
}

interface Failures {
  count: number;
  last: number;
}

const perAccount: LoginLimitOptions = { free: 5, first: 1_000, longest: 15 * 60_000 };
const perAddress: LoginLimitOptions = { free: 30, first: 1_000, longest: 15 * 60_000 };
const maximumKeys = 50_000;

/** Counts failures of one kind of key (an account, an address) and says how long the next attempt has to wait. */
class Backoff {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly options: LoginLimitOptions) {}

  wait(key: string, now: number): number {
    const known = this.failures.get(key);
    if (known === undefined || known.count <= this.options.free) return 0;
    const delay = Math.min(this.options.first * 2 ** (known.count - this.options.free - 1), this.options.longest);
    return Math.max(0, known.last + delay - now);
  }

  fail(key: string, now: number): void {
    const known = this.failures.get(key);
    const count = known === undefined || now - known.last > this.options.longest ? 1 : known.count + 1;
    // Deleted and set again, so that the map's order is that of the last failures and the oldest can go.
    this.failures.delete(key);
    this.failures.set(key, { count, last: now });
    if (this.failures.size > maximumKeys) this.forgetOldest();
  }

  forget(key: string): void {
    this.failures.delete(key);
  }

  takeBack(key: string): void {
    const known = this.failures.get(key);
    if (known !== undefined && --known.count <= 0) this.failures.delete(key);
  }

  private forgetOldest(): void {
    const [oldest] = this.failures.keys();
    if (oldest !== undefined) this.failures.delete(oldest);
  }
}

/**
 * Slows down guessing: per account against one name tried with many passwords, per address against many names.
 * Kept in the node's memory; the clock is passed in as milliseconds since the epoch.
 */
export class LoginLimit {
  private readonly accounts: Backoff;
  private readonly addresses: Backoff;

  constructor(account: LoginLimitOptions = perAccount, address: LoginLimitOptions = perAddress) {
    this.accounts = new Backoff(account);
    this.addresses = new Backoff(address);
  }

  /** Milliseconds until the next attempt is taken; 0 when it may be made now. */
  wait(account: string, address: string, now: number): number {
    return Math.max(this.accounts.wait(account, now), this.addresses.wait(address, now));
  }

  /** Counts an attempt as failed before its password is looked at, so that attempts sent all at once count too. */
  attempt(account: string, address: string, now: number): void {
    this.accounts.fail(account, now);
    this.addresses.fail(address, now);
  }

  /**
   * The attempt was good: the account starts afresh. The address only gets this attempt back,
   * or one own account would hide a search for others.
   */
  succeed(account: string, address: string): void {
    this.accounts.forget(account);
    this.addresses.takeBack(address);
  }
}
