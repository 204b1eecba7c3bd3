import type { FieldTypeName } from './fields/index.js';

/** Why something was guessed, in words. */
export interface Evidence {
  /** A key under `guesses` of the locale files. */
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** In the reader's language. */
  readonly text: string;
}

/** Another way to read a column. */
export interface Alternative {
  /** What a decision names it by. */
  readonly as: string;
  readonly type: FieldTypeName;
  /** The form that a relation leads to. */
  readonly form?: string;
  /** The share of the column's values that it can hold, from 0 to 1. */
  readonly share: number;
  readonly evidence: readonly Evidence[];
}

/** A field that is proposed for a column. */
export interface ProposedField extends Alternative {
  /** Names the column in decisions: the sheet's name and the column's letters. */
  readonly column: string;
  /** What stands above the column. */
  readonly header: string;
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  readonly unique: boolean;
  /** Records are called by it. */
  readonly title: boolean;
  /** Whether it is a column of the form's lines instead of the form's own. */
  readonly line: boolean;
  readonly filled: number;
  readonly distinct: number;
  /** Values that it cannot hold. They are left out and reported. */
  readonly misfits: number;
  readonly alternatives: readonly Alternative[];
}

/** A column that was left out. */
export interface OmittedColumn {
  readonly column: string;
  readonly header: string;
  /** Whether a person decided so; else it is empty. */
  readonly decided: boolean;
}

/** A form that is proposed. */
export interface ProposedForm {
  /** Names it in decisions: the sheet's name, or the column that it was split off by. */
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly sheet: string;
  readonly origin: 'sheet' | 'split';
  readonly records: number;
  /** How many lines its records have together, where it has a table of lines. */
  readonly lines: number;
  readonly evidence: readonly Evidence[];
  readonly fields: readonly ProposedField[];
  readonly omitted: readonly OmittedColumn[];
  /** The first rows: what stands in the columns of `fields`, in their order. */
  readonly preview: readonly (readonly string[])[];
}

/** Something that may be had or left: a split, lines, a kanban, a calendar, the board, a sheet. */
export interface Switch {
  readonly id: string;
  readonly kind: 'sheet' | 'split' | 'lines' | 'kanban' | 'calendar' | 'board';
  /** What it is about: a sheet, or a column's header. */
  readonly subject: string;
  readonly on: boolean;
  readonly evidence: readonly Evidence[];
}

/** A relation between two proposed forms. */
export interface ProposedRelation {
  readonly from: string;
  readonly field: string;
  readonly to: string;
}

/** `POST /api/v1/studio/proposals`: the app that a workbook would become, and why. */
export interface Proposal {
  readonly app: { readonly key: string; readonly title: string };
  readonly forms: readonly ProposedForm[];
  readonly relations: readonly ProposedRelation[];
  readonly switches: readonly Switch[];
  /** How many documents of each kind the app consists of. */
  readonly documents: Readonly<Record<string, number>>;
}

/** What a person decided otherwise, or confirmed. */
export interface Decisions {
  readonly app?: { readonly key?: string | undefined; readonly title?: string | undefined } | undefined;
  /** By the id of a form. */
  readonly forms?: Readonly<Record<string, { readonly title?: string | undefined }>> | undefined;
  /** By the name of a column. `as` is an alternative's, or `off`. */
  readonly columns?:
    Readonly<Record<string, { readonly as?: string | undefined; readonly label?: string | undefined }>> | undefined;
  /** By the id of a switch. */
  readonly switches?: Readonly<Record<string, boolean>> | undefined;
}

/** A cell or a row that could not be taken over. */
export interface ProposalProblem {
  readonly sheet: string;
  /** As spreadsheets number it. */
  readonly row: number;
  /** The column's letters; absent when the whole row was refused. */
  readonly column?: string;
  readonly code: string;
  readonly message: string;
}

/** What became of a workbook that was made an app. */
export interface CreatedApp {
  readonly app: string;
  readonly release: number;
  readonly forms: readonly {
    readonly key: string;
    readonly title: string;
    readonly created: number;
    readonly failed: number;
  }[];
  /** Values that were left out, and rows that were refused. */
  readonly problems: readonly ProposalProblem[];
  /** Problems beyond those that are listed. */
  readonly unlisted: number;
  /** The board that opens first, where there is one. */
  readonly board: string | null;
}

/** How far the creation of an app is: one line of its stream. */
export type CreationProgress =
  | { readonly done: number; readonly total: number; readonly form: string }
  | { readonly created: CreatedApp }
  | { readonly problem: { readonly code: string; readonly title: string } };
