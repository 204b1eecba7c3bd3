import type { Label } from './base.js';
import type { Problem } from './problem.js';

/** Where an import stands. `stopped` and `done` may be undone, `stopped` may go on. */
export type ImportState = 'draft' | 'checking' | 'checked' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone';

/** What happens to a row whose record is there already; `ask`: to be decided row by row. */
export type ExistingPolicy = 'skip' | 'update' | 'fill' | 'ask' | 'create';

/** What was decided of one row that is asked for. */
export type RowDecision = 'skip' | 'update' | 'fill' | 'create';

/** Why a column was taken for a field's. */
export type ColumnReason = 'remembered' | 'label' | 'key' | 'synonym' | 'values' | 'person';

/** A column of the sheet, and the field that its cells are read for. */
export interface ImportColumn {
  /** From 0. */
  readonly index: number;
  /** As spreadsheets name it: A, B, …, AA. */
  readonly letters: string;
  readonly header: string;
  /** Null: it is left out. */
  readonly field: string | null;
  /** Null: nobody has said so, and nothing speaks for it. */
  readonly reason: ColumnReason | null;
  /** Some of its cells, as text. */
  readonly samples: readonly string[];
  /** Options that texts stand for which name none. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** How a file is to be imported. */
export interface ImportPlan {
  /** Which sheet, from 0. */
  readonly sheet: number;
  /** The rows that name the columns. */
  readonly header: { readonly top: number; readonly bottom: number };
  readonly columns: readonly ImportColumn[];
  /** Fields by whose values a record is known again; none: every row is a new record. */
  readonly key: readonly string[];
  readonly existing: ExistingPolicy;
  /** Relations whose records are made when there is none of the name. */
  readonly create: readonly string[];
  /** Whether rules hear of what comes in. */
  readonly rules: boolean;
  /** Whether rows that the sheet hides come in, too. */
  readonly hidden: boolean;
  /** What was decided of rows, by their numbers. */
  readonly decisions: Readonly<Record<string, RowDecision>>;
}

/** What of a plan a person may change. */
export interface ImportPlanPatch {
  readonly sheet?: number;
  readonly header?: { readonly top: number; readonly bottom: number };
  readonly columns?: readonly {
    readonly index: number;
    readonly field: string | null;
    readonly choices?: Readonly<Record<string, string>>;
  }[];
  readonly key?: readonly string[];
  readonly existing?: ExistingPolicy;
  readonly create?: readonly string[];
  readonly rules?: boolean;
  readonly hidden?: boolean;
  readonly decisions?: Readonly<Record<string, RowDecision>>;
}

/** What becomes, or became, of the rows. */
export interface ImportCounts {
  /** Rows with something in them. */
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  /** Rows whose records have these values already. */
  readonly unchanged: number;
  readonly skipped: number;
  /** Rows that somebody has to decide on. */
  readonly asked: number;
  readonly failed: number;
  /** Records of other forms that are made because rows name them. */
  readonly made: number;
}

/** A text that names no option of a field, and in how many rows it stands. */
export interface UnknownChoice {
  readonly field: string;
  readonly text: string;
  readonly rows: number;
}

/** What was found out before anything is written. */
export interface ImportCheck {
  readonly counts: ImportCounts;
  readonly choices: readonly UnknownChoice[];
}

/** A file on its way into a form: `GET /api/v1/apps/{app}/imports/{id}`. */
export interface ImportAnswer {
  readonly id: string;
  readonly form: string;
  readonly file: string;
  readonly state: ImportState;
  readonly sheets: readonly { readonly index: number; readonly name: string; readonly hidden: boolean }[];
  /** Absent where the sheet has no row that names columns. */
  readonly plan?: ImportPlan;
  readonly check?: ImportCheck;
  readonly counts: ImportCounts;
  /** How far the step under way is. `total` is 0 as long as nobody knows. */
  readonly progress: { readonly rows: number; readonly total: number };
  /** How many problems are listed. */
  readonly problems: number;
  /** Why it stopped, or cannot go on. */
  readonly error?: Problem;
  /** What could not be undone. */
  readonly kept: number;
  /** Whether the reader may add options to choices: a change of the app. */
  readonly mayDesign: boolean;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** One entry of `GET /api/v1/apps/{app}/imports/{id}/problems`. */
export interface ImportProblem extends Problem {
  /** As spreadsheets number it. */
  readonly row: number;
  readonly column?: { readonly letters: string; readonly header: string };
  /** In the reader's language. */
  readonly detail: string;
}

/** What an undo left as it was, and why: one entry of `GET …/imports/{id}/kept`. */
export interface KeptChange {
  readonly row: number;
  readonly record: string;
  readonly title: string | null;
  /** The field concerned; absent: the record as a whole. */
  readonly field?: Label;
  readonly detail: string;
}
