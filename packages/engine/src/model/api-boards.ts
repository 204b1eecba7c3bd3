import type { Json, Label } from './base.js';
import type { Card, Grain, MetricDocument, Refresh, BoardDocument } from './documents/index.js';

/*
 * What boards answer. Addresses:
 *
 *   GET  /api/v1/apps/:app/boards                             BoardListAnswer
 *   GET  /api/v1/apps/:app/boards/:board                      BoardAnswer
 *   GET  /api/v1/apps/:app/boards/:board/data                 BoardDataAnswer   ?BoardQuery
 *   GET  /api/v1/apps/:app/boards/:board/cards/:card/data     CardAnswer        ?BoardQuery
 *   POST /api/v1/apps/:app/boards/:board/cards/:card/hidden   HiddenAnswer      HiddenQuery
 *
 * Who is not in a board's audience gets 404 for it. All words come in both languages.
 */

/** The boards of an app that are for the person, in the order of their titles' keys. */
export interface BoardListAnswer {
  readonly boards: readonly BoardEntry[];
}

export interface BoardEntry {
  readonly key: string;
  readonly title: Label;
  readonly description?: Label;
  readonly refresh: Refresh;
  /** It is what the app opens with, for one of the person's roles. */
  readonly home: boolean;
}

/** A board as it is laid out; its numbers are asked for apart. */
export interface BoardAnswer extends BoardEntry {
  /** What may be chosen for all cards at once; send it as {@link BoardQuery}. */
  readonly filters: NonNullable<BoardDocument['filters']>;
  readonly cards: readonly BoardCard[];
  /** The names of forms, for which {@link BoardLiveEvent} tells that something changed. Empty unless it refreshes live. */
  readonly watches: readonly string[];
  /** When the next numbers are due: ISO 8601; null for a live board. Ask again then. */
  readonly due: string | null;
  /** The organisation's time zone, in which periods and times of day are meant. */
  readonly timeZone: string;
  readonly currency: string;
}

/** A card with what it speaks of resolved. */
export interface BoardCard {
  /** As the board document has it: key, type, position, chart, … */
  readonly card: Card;
  /** The card's title, or else its metric's, view's or form's. */
  readonly title: Label;
  /** Its metrics, in the order of the document; empty for cards without one. */
  readonly metrics: readonly MetricFacts[];
  /** Of its dimensions (`by`, `series`, `rows`, `columns`), by name: what to call them. */
  readonly dimensions: Readonly<Record<string, Label>>;
}

/** What is to be known of a metric beside its numbers. */
export interface MetricFacts {
  readonly key: string;
  readonly title: Label;
  /** What exactly is counted, worked out from the definition: shown beside every number. */
  readonly words: Label;
  /** What its author says about it. */
  readonly definition?: Label;
  /** `percent`: fractions of 1. `duration`: seconds. `money`: in the board's currency. */
  readonly format: NonNullable<MetricDocument['format']>;
  readonly decimals: number;
  readonly unit?: Label;
  /** Whether more is good news; absent: neither. */
  readonly better?: 'higher' | 'lower';
  readonly target?: number;
}

/** What a person chose for all cards. Query parameters; all optional. */
export interface BoardQuery {
  /** Dates, both included, such as 2026-11-01: instead of each metric's own window. */
  readonly from?: string;
  readonly to?: string;
  /** A department: records of it and of those below it. */
  readonly department?: string;
  /** A person: the records they own. */
  readonly owner?: string;
}

/** All cards of a board, by key. One that fails does not keep the others back. */
export interface BoardDataAnswer {
  readonly cards: Readonly<Record<string, CardAnswer>>;
}

/** The numbers of a card, for the person who asks. */
export interface CardAnswer {
  /** When they were worked out: ISO 8601. Show it wherever `kept` is true. */
  readonly at: string;
  /** They are the kept ones of a board that refreshes at times, not worked out for this request. */
  readonly kept: boolean;
  readonly data: CardData;
}

export type CardData =
  | NumberData
  | ChartData
  | RankingData
  | FunnelData
  | PivotData
  | CohortData
  | TableData
  | ProcessData
  | TextData
  | RefusedData;

/**
 * The person may not see what the card is about (a form without read access, or a field that is hidden from them).
 * Nothing of its numbers is told.
 */
export interface RefusedData {
  readonly type: 'refused';
  readonly reason: 'form_hidden' | 'field_hidden';
}

/**
 * The records behind a number. Open the list of the form with `filter` (`POST /api/v1/apps/:app/records/:form/query`): it holds
 * exactly the records that were counted and that the person may see. The filter may read names that begin with `$`; hand it on
 * as it is. `token` names the point for {@link HiddenQuery}.
 */
export interface Drill {
  readonly form: string;
  readonly filter: Json;
  /** Fields to show beside the title, in this order: those that were measured. */
  readonly columns: readonly string[];
  readonly sort?: readonly string[];
  /** What the list is, for its heading: the metric, and the part of it. */
  readonly label: Label;
  readonly token: string;
}

/** A number that can be opened. */
export interface Point {
  /** Null: there is no such number (a share of nothing, an average of nothing). Show "n/a", never 0. */
  readonly value: number | null;
  /** How many records it was worked out of: as many as its drill lists. */
  readonly count: number;
  /** Absent where a number has no records of its own (a formula: open its parts). */
  readonly drill?: Drill;
  /** Of a share: what is above and below the line, each with its records. */
  readonly of?: { readonly numerator: Point; readonly denominator: Point };
}

/** Cards of the type `number`, and charts of the kind `gauge`. */
export interface NumberData {
  readonly type: 'number';
  readonly metric: string;
  readonly now: Point;
  /** The same one period earlier; absent where nothing is compared. */
  readonly before?: Point;
  /** `now` against `before`, as a fraction of it; of shares the difference, in fractions of 1. Null: no such number. */
  readonly change?: number | null;
  readonly target?: number;
  /** By period, the earliest first; the last one may not be over yet. */
  readonly trend?: { readonly grain: Grain; readonly points: readonly (Point & { readonly period: string })[] };
  /** Of a formula: its metrics, each with its number; `worst` is the key of the one that costs most. */
  readonly parts?: readonly FormulaPart[];
  readonly worst?: string;
}

export interface FormulaPart {
  /** Its key in the formula. */
  readonly key: string;
  readonly metric: MetricFacts;
  readonly weight: number;
  readonly inverted: boolean;
  readonly now: Point;
}

/** A value of a dimension, or a period. */
export interface Category {
  /** Null: the records without a value. A period is the date (of an hour: the ISO moment) that it begins with. */
  readonly key: string | number | boolean | null;
  /** The option's, record's, person's or department's name; of a period, its key. "(empty)" in words for null. */
  readonly label: Label;
  /** The colour of the option, where it has one. */
  readonly color?: string;
}

/**
 * Charts of the kinds line, bar, stacked, area, pie, scatter, heat_map and map: a number for each series and category.
 * Series are the values of the card's `series` dimension, or else its metrics. Of a `scatter`, the first series is x, the second y
 * (and a third the size). Of a `heat_map`, series are the rows.
 */
export interface ChartData {
  readonly type: 'chart';
  /** With `grain`, categories are periods without a gap. */
  readonly grain?: Grain;
  readonly categories: readonly Category[];
  readonly series: readonly (Category & { readonly metric: string })[];
  /** By series, then by category; null: nothing there. */
  readonly points: readonly (readonly (Point | null)[])[];
  /** There are more categories than were asked for. */
  readonly more: boolean;
}

/** Charts of the kind `ranking`. */
export interface RankingData {
  readonly type: 'ranking';
  readonly metric: string;
  /** Which end comes first; say it beside the rows. Greatest and least: where neither is good news. */
  readonly order: 'best' | 'worst' | 'greatest' | 'least';
  readonly rows: readonly (Category & {
    readonly point: Point;
    /** The row is this record (a metric of the measure `top`, or a dimension that is a relation): its form and id. */
    readonly record?: { readonly form: string; readonly id: string };
  })[];
  readonly more: boolean;
}

/** Charts of the kind `funnel`: one step for each metric. */
export interface FunnelData {
  readonly type: 'funnel';
  readonly steps: readonly {
    readonly metric: string;
    readonly point: Point;
    /** Of the first step, and of the step before; null where that is 0. */
    readonly ofFirst: number | null;
    readonly ofBefore: number | null;
  }[];
}

/** Pivot tables. Row and column heads are tuples, one category for each dimension. Totals are measured, not added up. */
export interface PivotData {
  readonly type: 'pivot';
  readonly metric: string;
  readonly rows: readonly (readonly Category[])[];
  readonly columns: readonly (readonly Category[])[];
  /** By row, then by column; null: no records. */
  readonly cells: readonly (readonly (Point | null)[])[];
  readonly rowTotals: readonly Point[];
  readonly columnTotals: readonly Point[];
  readonly total: Point;
  readonly more: boolean;
}

/** Of the records that began in a period: the share to which the event had happened so many periods later, counted together. */
export interface CohortData {
  readonly type: 'cohort';
  readonly metric: string;
  readonly grain: Grain;
  readonly cohorts: readonly {
    readonly period: string;
    readonly size: Point;
    /** By periods passed, from 0; null: that time is not over yet. */
    readonly cells: readonly (Point | null)[];
  }[];
}

/** Cards of the type `table`: the records of a view. */
export interface TableData {
  readonly type: 'table';
  readonly view: string;
  readonly form: string;
  /** For the `filter` of the form's list, beside the view's columns. */
  readonly filter: Json;
  readonly sort: readonly string[];
  readonly limit: number;
}

/** Process maps: the ways that cases really went. Times are in seconds. */
export interface ProcessData {
  readonly type: 'process_map';
  /** How many cases there are, each counted once. */
  readonly cases: Point;
  readonly nodes: readonly ProcessNode[];
  readonly edges: readonly ProcessEdge[];
  /** The most frequent whole ways, the most frequent first. */
  readonly variants: readonly ProcessVariant[];
  /** How many cases went a way that `variants` does not show. */
  readonly otherVariants: number;
  /** Of so many cases the times are; absent: of all. Counts are always of all. */
  readonly timed?: number;
  /** The edge that took longest by its median, among those with at least 5 % of the cases; null without edges. */
  readonly slowest: { readonly from: string; readonly to: string } | null;
}

export interface ProcessNode {
  /** `<form>.<stage>` */
  readonly key: string;
  readonly form: string;
  readonly label: Label;
  readonly color?: string;
  /** How often it was entered, and in how many cases. */
  readonly entries: number;
  readonly cases: Point;
  /** How many cases began and are at present here. */
  readonly starts: number;
  readonly ends: number;
}

export interface ProcessEdge {
  readonly from: string;
  readonly to: string;
  /** How often it was gone. */
  readonly count: number;
  readonly cases: Point;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface ProcessVariant {
  /** Keys of nodes. */
  readonly path: readonly string[];
  readonly cases: Point;
  /** From the first step to the last, as a median. */
  readonly median: number | null;
}

export interface TextData {
  readonly type: 'text';
}

/** Asks how much of a number's records the person may not see: the `token` of a drill, under the same choices. */
export interface HiddenQuery extends BoardQuery {
  readonly token: string;
}

export interface HiddenAnswer {
  /** As many as the drill lists. */
  readonly seen: number;
  /** So many more meet the definition, but may not be seen by the person. */
  readonly hidden: number;
}

/**
 * An event of the live stream (`GET /api/v1/notifications/stream`, event `boards`): records of these forms changed. Boards that watch one of them
 * ask for their cards anew; told at most once in 300 ms.
 */
export interface BoardLiveEvent {
  readonly app: string;
  readonly forms: readonly string[];
}
