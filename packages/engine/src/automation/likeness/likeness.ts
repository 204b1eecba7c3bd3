import { comparableText } from '../../model/index.js';
import { lookalikes } from './groups.js';

/** What one sign taken for another costs, where the two look alike. */
const alikeCost = 0.5;
/** Two names differ in so much at the most to be near, and in no more than this share of the longer one. */
const nearest = 2;
const nearestShare = 0.25;

const groupsOf = new Map<string, Set<number>>();
for (const [at, group] of lookalikes.entries())
  for (const sign of group.toLowerCase()) groupsOf.set(sign, (groupsOf.get(sign) ?? new Set()).add(at));

/** A name without what readers drop and confuse first: width, case, blanks, brackets, dots. */
export function nameKey(text: string): string {
  return comparableText(text).replace(/[\p{P}\p{S}\s]/gu, '');
}

/** Whether one sign is easily taken for another. */
function lookAlike(a: string, b: string): boolean {
  const others = groupsOf.get(b);
  return others !== undefined && [...(groupsOf.get(a) ?? [])].some((group) => others.has(group));
}

/** How far two texts are apart, in misread, missing and surplus signs; signs that look alike count half. */
export function apart(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let above = to.map((_, at) => at + 1);
  for (const [row, sign] of from.entries()) {
    let [corner, left] = [row, row + 1];
    above = to.map((other, at) => {
      const up = above[at] ?? 0;
      const swapped = corner + (sign === other ? 0 : lookAlike(sign, other) ? alikeCost : 1);
      corner = up;
      left = Math.min(up + 1, left + 1, swapped);
      return left;
    });
  }
  return to.length === 0 ? from.length : (above.at(-1) ?? 0);
}

/** Whether so much may be misread in a name and it still be the one that was meant. */
export function isNear(distance: number, a: string, b: string): boolean {
  return distance <= Math.min(nearest, Math.max(a.length, b.length) * nearestShare);
}
