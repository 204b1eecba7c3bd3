import { apart, isNear, nameKey } from '../../likeness/index.js';

/** A name in a register, and whose it is. */
export interface Entry {
  readonly record: string;
  readonly text: string;
}

/** What a name that was read is, beside the one it should be and those in a register. */
export interface Comparison {
  /** missing: there is no name to compare, or none that it should be. */
  readonly verdict: 'match' | 'near' | 'mismatch' | 'missing';
  /** How far it is from the nearest name, in misread signs. */
  readonly distance: number | null;
  /** The name it is, or is nearest to. */
  readonly nearest: string | null;
  /** Whose name that is; null for the one it should be. */
  readonly record: string | null;
}

/**
 * Compares a name that was read. Only what is the same but for width, brackets and blanks matches: one or two misread signs are
 * near, which is for a person to decide, and whatever is another name of the register, or nearer to one, is a mismatch. What was
 * hardly read is no mismatch either, unless it is another name to the letter: a person has to look.
 * @param confidence how sure the name was read, from 0 to 1
 */
export function compareName(
  read: string,
  expected: string | undefined,
  register: readonly Entry[],
  confidence = 1,
): Comparison {
  const key = nameKey(read);
  const should = expected === undefined ? '' : nameKey(expected);
  if (key === '' || (expected !== undefined && should === '')) return { verdict: 'missing', ...nobody };
  const others = register
    .map(({ record, text }) => ({ record, text, key: nameKey(text) }))
    .filter((other) => other.key !== should && other.key !== '')
    .map((other) => ({ ...other, distance: apart(key, other.key) }))
    .sort((a, b) => a.distance - b.distance);
  const [rival, second] = others;
  if (expected === undefined)
    return rival === undefined ? { verdict: 'mismatch', ...nobody } : best(key, rival, second);
  const distance = apart(key, should);
  const unsure = confidence < sure && rival?.distance !== 0;
  if (rival !== undefined && rival.distance < distance && !unsure)
    return { verdict: 'mismatch', distance: rival.distance, nearest: rival.text, record: rival.record };
  const verdict = key === should ? 'match' : unsure || isNear(distance, key, should) ? 'near' : 'mismatch';
  return { verdict, distance, nearest: expected, record: null };
}

/** Readings surer than this are right but for a sign or two. */
const sure = 0.9;
const nobody = { distance: null, nearest: null, record: null };

interface Rival extends Entry {
  readonly key: string;
  readonly distance: number;
}

/** What a name is among those of a register alone: one that is as near to two of them is nobody's. */
function best(key: string, rival: Rival, second: Rival | undefined): Comparison {
  const { distance, text, record } = rival;
  const found = { distance, nearest: text, record };
  if (distance === 0) return { verdict: 'match', ...found };
  const alone = second === undefined || second.distance > distance || second.key === rival.key;
  return { verdict: alone && isNear(distance, key, rival.key) ? 'near' : 'mismatch', ...found };
}
