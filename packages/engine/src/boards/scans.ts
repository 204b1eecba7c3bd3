import type { Expr } from '../expression/index.js';
import { PuluError } from '../model/index.js';
import type { Context, MeasureAnswer, MeasureQuery, Records, Wanted } from '../records/index.js';
import { allOf } from './asking.js';

/** Numbers that a card asks for. */
export interface Ask extends Omit<MeasureQuery, 'filter'> {
  readonly form: string;
  /** What only this metric's records meet. */
  readonly own: Expr | undefined;
  /** What the records of other metrics meet too: the time, the reader's choices. */
  readonly shared: Expr | undefined;
  /** The shared condition bounds the time: then its records are few enough to look at each of them for every metric. */
  readonly isTimed: boolean;
}

interface Waiting {
  readonly ask: Ask;
  readonly resolve: (answer: MeasureAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The scans of a board. Its cards ask in one turn of the event loop; those that look at the same records of a form are answered
 * by one query, with the metrics' own conditions inside the aggregates.
 */
export class Scans {
  private waiting: Waiting[] = [];

  constructor(
    private readonly records: Records,
    private readonly context: Context,
  ) {}

  /** What the numbers would be if they were asked for alone. @throws PuluError `query_invalid`, `forbidden` */
  measure(ask: Ask): Promise<MeasureAnswer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({ ask, resolve, reject });
    });
  }

  private flush(): void {
    const sets = new Map<string, Waiting[]>();
    for (const each of this.waiting) {
      // What a metric keeps is read faster alone than records are together.
      const name = each.ask.tally === undefined ? nameOf(each.ask) : `${sets.size}`;
      sets.set(name, [...(sets.get(name) ?? []), each]);
    }
    this.waiting = [];
    for (const set of sets.values()) for (const together of worthwhile(set)) void this.answer(together);
  }

  private async answer(set: readonly Waiting[]): Promise<void> {
    const [first, ...more] = set;
    if (first === undefined) return;
    if (more.length === 0) return this.alone(first);
    const merged = merge(set.map(({ ask }) => ask));
    try {
      const answer = await this.records.measure(this.context, first.ask.form, merged.query);
      set.forEach(({ resolve }, index) => resolve(merged.part(answer, index)));
    } catch (error) {
      // One of them may speak of what is hidden: the others are answered all the same.
      if (error instanceof PuluError || error instanceof Truncated)
        await Promise.all(set.map((each) => this.alone(each)));
      else set.forEach(({ reject }) => reject(error));
    }
  }

  private async alone({ ask, resolve, reject }: Waiting): Promise<void> {
    const { form, own, shared, isTimed: _, ...query } = ask;
    try {
      resolve(await this.records.measure(this.context, form, { ...query, filter: allOf([own, shared]) ?? null }));
    } catch (error) {
      reject(error);
    }
  }
}

/** Groups were left out of a merged answer, and nobody knows whose. */
class Truncated extends Error {}

const isRanked = ({ wanted }: Ask) => wanted.some(({ measure }) => measure === 'percentile');

/** What asks have in common that are answered together. */
function nameOf(ask: Ask): string {
  const { form, shared, own, groupBy = [], limit, order, wanted } = ask;
  const grouped = groupBy.length === 0 ? null : [limit, order];
  // Ranks cost a sorting of all that is looked at, and the best groups depend on the first number.
  const ranked = isRanked(ask) ? [own ?? null] : null;
  const best = groupBy.length > 0 && order !== 'keys' ? [own ?? null, nameless(wanted[0])] : null;
  return JSON.stringify([form, shared ?? null, groupBy, grouped, ranked, best]);
}

/** Different conditions are looked at together where that makes no database look at more records. */
function worthwhile(set: readonly Waiting[]): readonly (readonly Waiting[])[] {
  if (set.some(({ ask }) => ask.isTimed || ask.own === undefined)) return [set];
  const same = new Map<string, Waiting[]>();
  for (const each of set) {
    const own = JSON.stringify(each.ask.own);
    same.set(own, [...(same.get(own) ?? []), each]);
  }
  return [...same.values()];
}

const nameless = (wanted: Wanted | undefined) => JSON.stringify({ ...wanted, key: '' });

/** One query for several asks, and how each finds its part in the answer. */
function merge(asks: readonly Ask[]) {
  const [first] = asks;
  const owns = new Set(asks.map(({ own }) => JSON.stringify(own ?? null)));
  const isSame = owns.size === 1;
  const wanted = new Map<string, Wanted>();
  const add = (each: Wanted): string => {
    const name = nameless(each);
    const known = wanted.get(name) ?? { ...each, key: `w${wanted.size}` };
    wanted.set(name, known);
    return known.key;
  };
  const isGrouped = (first?.groupBy ?? []).length > 0;
  const parts = asks.map((ask) => ({
    keys: ask.wanted.map((each): [string, string] => [each.key, add(isSame ? each : narrowed(each, ask.own))]),
    present:
      isSame || !isGrouped || ask.own === undefined ? undefined : add(narrowed({ key: '', measure: 'count' }, ask.own)),
  }));
  const query: MeasureQuery = {
    filter: allOf([isSame ? first?.own : undefined, first?.shared]) ?? null,
    wanted: [...wanted.values()],
    ...(first?.groupBy === undefined ? {} : { groupBy: first.groupBy }),
    ...(first?.limit === undefined ? {} : { limit: first.limit }),
    ...(first?.order === undefined ? {} : { order: first.order }),
  };
  const part = ({ groups, more, titles }: MeasureAnswer, index: number): MeasureAnswer => {
    const { keys = [], present } = parts[index] ?? {};
    return {
      groups: groups
        .filter(({ numbers }) => present === undefined || (numbers[present]?.count ?? 0) > 0)
        .map(({ keys: own, numbers }) => ({
          keys: own,
          numbers: Object.fromEntries(keys.map(([key, name]) => [key, numbers[name] ?? { value: null, count: 0 }])),
        })),
      more,
      titles,
    };
  };
  return {
    query,
    part: (answer: MeasureAnswer, index: number) => {
      if (answer.more && !isSame) throw new Truncated();
      return part(answer, index);
    },
  };
}

function narrowed(wanted: Wanted, own: Expr | undefined): Wanted {
  const when = allOf([own, wanted.when]);
  return { ...wanted, ...(when === undefined ? {} : { when }) };
}
