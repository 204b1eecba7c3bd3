const minute = 60_000;

/** A token bucket: so many calls a minute, unused ones saved up to a minute's worth. */
export class Bucket {
  private tokens: number | undefined;
  private at = 0;

  /** Takes a token. @returns 0 when there was one, else the milliseconds until there is one */
  take(now: number, perMinute: number): number {
    const saved = (this.tokens ?? perMinute) + (Math.max(0, now - this.at) * perMinute) / minute;
    this.tokens = Math.min(perMinute, saved);
    this.at = now;
    if (this.tokens < 1) return Math.ceil(((1 - this.tokens) * minute) / perMinute);
    this.tokens -= 1;
    return 0;
  }
}
