import type { Context } from '../context.js';
import { joined, text, type Piece } from './piece.js';
import type { Source } from './source.js';

/** So many cases tell how long things take. Of more a part is looked at, which is off by less than a hundredth in rank. */
const mostTimed = 10_000;

/** Which part of so many cases is looked at for their times. */
export function partOf(cases: number): number {
  return cases <= mostTimed ? 1 : mostTimed / cases;
}

/** How long steps and whole ways took, in seconds. */
export interface Times {
  /** Of how many cases. */
  readonly cases: number;
  ofStep(from: string, to: string | null, percentile: number): number | null;
  /** The median of a whole way. */
  ofWay(stages: readonly string[]): number | null;
}

/**
 * Reads the entries of cases (c, s, at, i) and puts the times together here: they are few by then, and ranking them in the
 * database takes several sortings of all of them.
 */
export async function timesOf(
  source: Source,
  context: Context,
  entries: Piece,
  nameOf: (code: number) => string,
): Promise<Times> {
  const seconds =
    source.reading(context).dialect.name === 'sqlite' ? 'unixepoch(at)' : `TIMESTAMPDIFF(SECOND, '1970-01-01', at)`;
  const query = joined([text(`SELECT c, s, ${seconds} AS t FROM (`), entries, text(') e ORDER BY c, at, i')], '');
  const rows = await source.read(context, query);
  const steps = new Samples();
  const ways = new Samples();
  let cases = 0;
  for (let start = 0; start < rows.length;) {
    let end = start + 1;
    while (end < rows.length && rows[end]?.['c'] === rows[start]?.['c']) end += 1;
    const entered = rows.slice(start, end).map((row) => ({ stage: nameOf(Number(row['s'])), at: Number(row['t']) }));
    entered.forEach(({ stage, at }, index) => {
      const next = entered[index + 1];
      if (next !== undefined) steps.add(`${stage}>${next.stage}`, next.at - at);
    });
    const [first, last] = [entered[0], entered.at(-1)];
    ways.add(entered.map(({ stage }) => stage).join('>'), (last?.at ?? 0) - (first?.at ?? 0));
    cases += 1;
    start = end;
  }
  return {
    cases,
    ofStep: (from, to, share) => (to === null ? null : steps.percentile(`${from}>${to}`, share)),
    ofWay: (stages) => ways.percentile(stages.join('>'), 50),
  };
}

/** Whole numbers by name. */
class Samples {
  private readonly values = new Map<string, number[]>();
  private readonly sorted = new Set<string>();

  add(name: string, value: number): void {
    const known = this.values.get(name);
    if (known === undefined) this.values.set(name, [value]);
    else known.push(value);
  }

  /** Between two values it is interpolated. */
  percentile(name: string, share: number): number | null {
    const values = this.values.get(name);
    if (values === undefined) return null;
    if (!this.sorted.has(name)) values.sort((a, b) => a - b);
    this.sorted.add(name);
    const place = ((values.length - 1) * share) / 100;
    const low = values[Math.floor(place)] ?? 0;
    const high = values[Math.ceil(place)] ?? low;
    return Number((low + (high - low) * (place - Math.floor(place))).toFixed(10));
  }
}
