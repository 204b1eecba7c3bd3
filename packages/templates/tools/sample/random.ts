/** Numbers that look random and are the same in every run: each name gives a stream of its own. */
export class Random {
  private state: number;

  constructor(name: string) {
    this.state = [...name].reduce(
      (hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0,
      2166136261,
    );
  }

  /** A number from 0 up to, but not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }

  /** One of the keys, each as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    let left = this.next() * Object.values<number>(weights).reduce((sum, weight) => sum + weight, 0);
    for (const key in weights) if ((left -= weights[key]) < 0) return key;
    throw new Error('There is nothing to pick from.');
  }

  /** Several different items, in their order. */
  several<T>(items: readonly T[], count: number): T[] {
    const chosen = new Set<T>();
    while (chosen.size < Math.min(count, items.length)) chosen.add(this.pick(items));
    return items.filter((item) => chosen.has(item));
  }

  /** A number around a median, never below 0, with a long tail upwards. */
  around(median: number, spread = 0.6): number {
    const bell = this.next() + this.next() + this.next() + this.next() - 2;
    return median * Math.exp(bell * spread * 1.7);
  }
}
