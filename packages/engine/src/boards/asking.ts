import type { Calendar } from '../calendar/index.js';
import type { CompiledApp, CompiledBoard } from '../compiler/index.js';
import type { Expr } from '../expression/index.js';
import type { Card, Point, Span } from '../model/index.js';
import type { Context, Records } from '../records/index.js';
import type { Scans } from './scans.js';
import type { Range } from './time.js';

/** What the reader chose for all cards. */
export interface Choices {
  readonly range?: Range;
  /** A department and those below it. */
  readonly departments?: readonly string[];
  readonly owner?: string;
}

/** What earlier answers of the same card said, for the same reader: of numbers that have no time of their own. */
export interface Past {
  /** The latest number kept up to a moment, and not long before it: the card's own, or that of which it tells the growth. */
  before(moment: Date, within: Span, which: 'own' | 'grown'): Promise<PastPoint | undefined>;
  /** The last number kept in each period. */
  since(from: Date): Promise<readonly { readonly at: Date; readonly point: PastPoint }[]>;
}

/** A number of the past; what it was worked out of can no longer be listed. */
export type PastPoint = Pick<Point, 'value' | 'count'>;

/** One card being answered for one person, at one moment. */
export interface Asking {
  readonly context: Context;
  readonly records: Records;
  /** Shared by the cards of a board. */
  readonly scans: Scans;
  readonly board: CompiledBoard;
  readonly choices: Choices;
  readonly past: Past | undefined;
}

/** The moment that an answer is worked out for. */
export function nowOf({ context }: Asking): Date {
  return context.clock.now();
}

export function calendarOf({ context }: Pick<Asking, 'context'>): Calendar {
  return context.app.document;
}

/** A card of a type. */
export type CardOf<T extends Card['type']> = Extract<Card, { type: T }>;

/** The conditions that the reader's choices set for the records of a form. */
export function chosen({ departments, owner }: Choices): Expr[] {
  return [
    ...(departments === undefined ? [] : [{ in: [{ var: 'department' }, departments] }]),
    ...(owner === undefined ? [] : [{ '==': [{ var: 'owner' }, owner] }]),
  ];
}

/** All conditions at once; undefined when there is none. */
export function allOf(conditions: readonly (Expr | undefined)[]): Expr | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length < 2 ? given[0] : { and: given };
}

/** The metric of a key. @throws RangeError when the app has none: the compiler lets no such board through */
export function metricOf(app: CompiledApp, key: string) {
  const metric = app.metrics.get(key);
  if (metric === undefined) throw new RangeError(`the app ${app.key} has no metric ${key}`);
  return metric;
}
