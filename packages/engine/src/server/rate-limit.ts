import { PuluError, type Clock } from '../model/index.js';

const minute = 60_000;
const maximumKeys = 50_000;

/** Counts per key and minute, in the node's memory. */
export class RateLimit {
  private counts = new Map<string, number>();
  private minute = 0;

  constructor(private readonly clock: Clock) {}

  /** Counts one use. @throws PuluError `rate_limited` (429) when the key has had `perMinute` in this minute already */
  use(key: string, perMinute: number): void {
    const now = this.clock.now().getTime();
    const current = Math.floor(now / minute);
    if (current !== this.minute || this.counts.size > maximumKeys) this.counts = new Map();
    this.minute = current;
    const used = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, used);
    if (used <= perMinute) return;
    const retryAfter = Math.ceil(((current + 1) * minute - now) / 1000);
    const problem = { code: 'rate_limited', path: '', params: { seconds: retryAfter } };
    throw new PuluError('rate_limited', 429, [problem], { retryAfter });
  }
}
