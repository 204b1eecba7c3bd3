/** What speaks for a candidate: how much, from 0 to 1, and the words that say so. */
export interface Signal {
  readonly weight: number;
  readonly title: string;
  readonly share: number;
  readonly words: readonly string[];
}

/** A candidate that something speaks for. */
export interface Ranked {
  readonly record: string;
  /** Of 100: what speaks for it, of all that could. */
  readonly score: number;
  readonly why: string;
}

/** How alike two texts have to be before that speaks for anything. */
const alike = 0.3;

/**
 * How well the words of a candidate fit a text: those of a list that the text holds, or how alike two texts are in pairs of
 * signs, which needs no knowledge of where a Chinese word ends.
 */
export function fitOf(words: unknown, text: string): { readonly share: number; readonly words: readonly string[] } {
  const lower = text.toLowerCase();
  if (Array.isArray(words)) {
    const held = words.filter((word) => typeof word === 'string' && word !== '' && lower.includes(word.toLowerCase()));
    // A second word that fits is worth less than the first: one is what it is about.
    return { share: held.length === 0 ? 0 : 1 - 0.5 ** held.length, words: held.map(String) };
  }
  if (typeof words !== 'string') return { share: 0, words: [] };
  const share = likeness(words.toLowerCase(), lower);
  return share < alike ? { share: 0, words: [] } : { share, words: [words] };
}

/** How much of the shorter of two texts is in the other, in pairs of signs, from 0 to 1. */
function likeness(a: string, b: string): number {
  const [one, other] = [pairsOf(a), pairsOf(b)];
  const least = Math.min(one.size, other.size);
  return least === 0 ? 0 : [...one].filter((pair) => other.has(pair)).length / least;
}

function pairsOf(text: string): ReadonlySet<string> {
  const signs = [...text.replace(/[\p{P}\p{S}\s]/gu, '')];
  return new Set(signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`));
}

/** A candidate with what speaks for it put together; undefined when nothing does. */
export function rank(record: string, signals: readonly Signal[]): Ranked | undefined {
  const all = signals.reduce((sum, { weight }) => sum + weight, 0);
  const held = signals.filter(({ share }) => share > 0);
  if (held.length === 0 || all === 0) return undefined;
  const sum = held.reduce((total, { weight, share }) => total + weight * share, 0);
  const why = held.map(({ title, words }) => (words.length === 0 ? title : `${title}：${words.join('、')}`)).join('；');
  return { record, score: Math.round((100 * sum) / all), why };
}

/** The best candidates, the best first; of equal ones, those that came first. */
export function best(candidates: readonly (Ranked | undefined)[], limit: number): Ranked[] {
  const known = candidates.filter((each) => each !== undefined);
  return known.sort((a, b) => b.score - a.score).slice(0, limit);
}
