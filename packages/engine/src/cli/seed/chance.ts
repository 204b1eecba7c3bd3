/** Draws that look random and are the same in every run: each name gives a stream of its own. */
export class Chance {
  private state: number;

  constructor(name: string) {
    this.state = [...name].reduce(
      (hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0,
      2_166_136_261,
    );
  }

  /** From 0 up to, but not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** One of several, each as likely as its weight says. */
  weighted<T extends { readonly weight?: number }>(items: readonly T[]): T | undefined {
    let left = this.next() * items.reduce((sum, { weight = 1 }) => sum + weight, 0);
    return items.find(({ weight = 1 }) => (left -= weight) < 0) ?? items.at(-1);
  }

  /** A factor around 1 with a long tail upwards, as times between people's actions have. */
  factor(): number {
    return Math.exp((this.next() + this.next() + this.next() - 1.5) * 1.2);
  }
}
