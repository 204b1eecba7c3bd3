import type { CompiledApp } from '../compiler/index.js';
import type { Actor, Clock, Label, Locale, TaskEventName } from '../model/index.js';
import type { Row, SqlValue, Transaction } from '../storage/index.js';

/** Why a write happens; the audit keeps it. */
export type Cause =
  | { readonly kind: 'request' | 'public' | 'engine' }
  /** Sample data. `rules`: whether rules hear of it, default yes; `by`: the person it is said to come from. */
  | { readonly kind: 'seed'; readonly rules?: boolean; readonly by?: string }
  /** A sheet that comes in, or goes out again. `rules`: whether rules hear of it, default yes; `id`: of the import. */
  | { readonly kind: 'import'; readonly file?: string; readonly id?: string; readonly rules?: boolean }
  | {
      readonly kind: 'rule';
      readonly rule: string;
      readonly run: string;
      readonly step: string;
      /** How many rules caused each other up to this one. */
      readonly depth: number;
      /** The person whose values it writes. */
      readonly by?: string;
      /** Why the rule chose what it writes, in its own words. */
      readonly reason?: Label;
    };

/** On whose behalf, in which release, when and why: the first argument of everything records do. */
export interface Context {
  readonly actor: Actor;
  readonly app: CompiledApp;
  /** Number of the release of `app`, for the audit. */
  readonly release?: number;
  readonly clock: Clock;
  /** The language that titles are given in. Default: Chinese. */
  readonly locale?: Locale;
  /** Default: a request. */
  readonly cause?: Cause;
  readonly requestId?: string;
  /** The same key of the same actor gets the same answer, and nothing is written twice. Writes only. */
  readonly idempotencyKey?: string;
  /** A transaction to take part in; without one, each write is its own. */
  readonly tx?: Transaction;
}

/** The values of a record by field key, system fields included; in the shapes the API has. */
export type Values = Record<string, unknown>;

/** What a caller gives: values by field key. */
export type Input = Readonly<Record<string, unknown>>;

export type { RecordAnswer } from '../model/index.js';

/** A record on its way to the caller. */
export interface Shown extends Values {
  readonly id: string;
  readonly version: number;
  $titles?: Readonly<Record<string, string>>;
}

/** What records know of attachments. The files module implements it. */
export interface FileClaims {
  /**
   * Notes that a record's field refers to these files.
   * @returns the files' facts in the same order, which replace what the caller said of them
   * @throws PuluError `validation` when a file is not there or not the actor's to attach
   */
  claim(
    tx: Transaction,
    actor: Actor,
    fileIds: readonly string[],
    owner: { readonly app: string; readonly form: string; readonly record: string; readonly field: string },
  ): Promise<readonly { readonly id: string }[]>;
  /** Notes that a record is gone for good. */
  release?(tx: Transaction, record: string): Promise<void>;
}

/** What somebody said about a record; people by their ids. */
export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly string[];
  /** Null: a rule said it. */
  readonly by: string | null;
  readonly at: string;
  readonly edited_at: string | null;
  /** What a rule said, and why. */
  readonly rule?: SaidByRule;
}

/** What a rule said about a record: whoever reads it, in their language. */
export interface SaidByRule {
  readonly rule: string;
  readonly run: string;
  readonly step: string;
  readonly text: Label;
  /** The fields that its text cites, of the record it is about; null: what it quotes lies beyond the record. */
  readonly cites: readonly string[] | null;
}

/** What records know of comments, which stand in their timelines. The comments module implements it. */
export interface RecordComments {
  /**
   * The latest comments of a record, the newest first; with `before`, those before that place of the timeline.
   * @param query reads where the timeline is read
   */
  latest(
    query: (sql: string, params: readonly SqlValue[]) => Promise<Row[]>,
    record: string,
    limit: number,
    before?: { readonly at: string; readonly id: string },
  ): Promise<readonly Comment[]>;
  /** Notes that a record is gone for good. */
  release(tx: Transaction, record: string): Promise<void>;
}

/** What a rule told somebody about a record. */
export interface Notice {
  readonly id: string;
  readonly at: string;
  readonly rule: string;
  readonly run: string;
  /** A person, by id. */
  readonly recipient: string;
  readonly title: Label;
}

/** Something that happened to what rules ask of people about a record; people by their ids. */
export interface TaskNote {
  readonly id: string;
  readonly at: string;
  readonly run: string;
  readonly event: TaskEventName;
  readonly title: Label;
  readonly actor: string | null;
  readonly people: readonly string[];
  readonly comment: string | null;
}

/** What records know of tasks, whose story stands in their timelines. The automation module implements it. */
export interface RecordTasks {
  /** What happened lately, as {@link RecordComments.latest} gives comments. */
  events(
    query: (sql: string, params: readonly SqlValue[]) => Promise<Row[]>,
    record: string,
    limit: number,
    before?: { readonly at: string; readonly id: string },
  ): Promise<readonly TaskNote[]>;
}

/** What records know of notifications, which stand in their timelines. The automation module implements it. */
export interface RecordNotices {
  /** The latest notices about a record, as {@link RecordComments.latest} gives comments. */
  latest(
    query: (sql: string, params: readonly SqlValue[]) => Promise<Row[]>,
    record: string,
    limit: number,
    before?: { readonly at: string; readonly id: string },
  ): Promise<readonly Notice[]>;
}
