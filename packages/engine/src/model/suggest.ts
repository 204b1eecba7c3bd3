import { distance } from 'fastest-levenshtein';

/**
 * The candidate a mistyped name was most likely meant to be.
 * @returns undefined when nothing is near enough to be worth suggesting
 */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const apart = distance(name, candidate);
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
}
