import { distance } from 'fastest-levenshtein';
import type { Scope } from '../types.js';

/** The candidate that is nearest to a mistyped name; undefined when none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const apart = distance(name.toLowerCase(), candidate.toLowerCase());
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
}

/** The field that was meant: the one with this label, or the one with the nearest key. */
export function nearestName(name: string, form: string, scope: Scope): string | undefined {
  const names = [...(scope.names?.(form) ?? [])];
  const labelled = names.find((key) => Object.values(scope.resolve(form, key)?.label ?? {}).includes(name));
  return labelled ?? nearest(name, names);
}
