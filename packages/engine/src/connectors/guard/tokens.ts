/** A token and how long it is good for. */
export interface Granted {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Tokens that many calls share: however many need one at once, it is fetched once. */
export class Tokens {
  private readonly known = new Map<string, Promise<Granted>>();

  async get(key: string, now: number, fetch: () => Promise<Granted>): Promise<string> {
    const held = this.known.get(key);
    if (held !== undefined) {
      const granted = await held;
      if (granted.until > now) return granted.token;
      if (this.known.get(key) === held) this.known.delete(key);
    }
    let current = this.known.get(key);
    if (current === undefined) {
      current = fetch();
      this.known.set(key, current);
      current.catch(() => this.known.delete(key));
    }
    return (await current).token;
  }

  /** Forgets a token that the service no longer takes; one that took its place meanwhile stays. */
  async drop(key: string, token: string): Promise<void> {
    const held = this.known.get(key);
    const granted = await held?.catch(() => undefined);
    if (granted?.token === token && this.known.get(key) === held) this.known.delete(key);
  }
}
