import type { Json } from '../../model/index.js';

const most = 1000;

/** Outputs that are good for a while. The oldest goes when there are too many. */
export class Answers {
  private readonly known = new Map<string, { readonly output: Json; readonly until: number }>();

  get(key: string, now: number): { readonly output: Json } | undefined {
    const found = this.known.get(key);
    if (found !== undefined && found.until > now) return found;
    this.known.delete(key);
    return undefined;
  }

  keep(key: string, output: Json, until: number): void {
    this.known.delete(key);
    this.known.set(key, { output, until });
    const [oldest] = this.known.keys();
    if (this.known.size > most && oldest !== undefined) this.known.delete(oldest);
  }
}
