import type { Json } from './base.js';

/**
 * A record as somebody sees it. Values lie flat beside the system fields; a hidden field is absent. `$titles` names every
 * record, person and department that a value points to, by id. `$expanded` holds, per relation asked for by `expand`, what is
 * behind it.
 */
export interface RecordAnswer {
  readonly id: string;
  readonly version: number;
  readonly $titles?: { readonly [id: string]: string };
  readonly $expanded?: { readonly [relation: string]: ExpandedRecord | readonly ExpandedRecord[] | null };
  readonly [field: string]: unknown;
}

/** A record behind a relation. */
export interface ExpandedRecord {
  readonly id: string;
  readonly title: string | null;
  readonly $titles?: { readonly [id: string]: string };
  readonly [field: string]: unknown;
}

/** Which records, in which order, and what of them: the body of `POST …/query`. */
export interface ListQuery {
  /** A condition over the form's fields, relation paths included. */
  readonly filter?: Json;
  /** Quick search over the form's search fields. */
  readonly search?: string;
  /** Fields or relation paths, with a minus sign for descending. Default: the newest first. */
  readonly sort?: readonly string[];
  /** Records of a page. Default 20. */
  readonly limit?: number;
  /** Where the page before ended: its `next`. */
  readonly after?: string;
  /** Fields to answer. Default: all that the reader may see. */
  readonly fields?: readonly string[];
  /** Relations whose records are answered too, under `$expanded`. */
  readonly expand?: readonly string[];
  readonly count?: 'none' | 'bounded';
  /** The recycle bin instead of the live records: those the reader could have deleted. */
  readonly deleted?: boolean;
}

/** A page of records. */
export interface ListAnswer {
  readonly records: readonly RecordAnswer[];
  /** What `after` takes to go on; null at the end. */
  readonly next: string | null;
  /** How many records match; beyond a bound only that there are more. */
  readonly count?: { readonly value: number; readonly exact: boolean };
}

/** What a record that is being entered may have in common with others: the body of `POST …/duplicates`. */
export interface DuplicatesQuery {
  readonly values: Readonly<Record<string, Json>>;
  /** Fields of the other record to answer. Default: all that the reader may see. */
  readonly fields?: readonly string[];
}

/** Another record with the same values. */
export interface DuplicatesAnswer {
  /** There is one, and a second one would be refused: the fields are a unique key of the form. */
  readonly taken: boolean;
  /** It, where the reader may see it. */
  readonly record: RecordAnswer | null;
}
