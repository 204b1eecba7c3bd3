import type { Field } from '@pulu/engine/model';
import type { RecordAnswer } from '../../api/types.js';
import type { Titles } from '../../fields/types.js';

/** The records that stand together because they share a value. */
export interface Group {
  readonly id: string;
  readonly value: unknown;
  /** How the value is shown. */
  readonly field: Field;
  readonly titles: Titles;
  readonly count: number;
  /** Sums by column. */
  readonly sums: Readonly<Record<string, number>>;
}

/** A line of the grid. */
export type GridLine =
  | { readonly kind: 'record'; readonly key: string; readonly record: RecordAnswer }
  | { readonly kind: 'group'; readonly key: string; readonly group: Group; readonly open: boolean }
  /** A group that goes on beyond what is shown of it. */
  | { readonly kind: 'rest'; readonly key: string; readonly group: Group; readonly count: number }
  /** There are more groups than those shown, of which there are so many. */
  | { readonly kind: 'groups'; readonly key: string; readonly count: number }
  /** A record that is on its way. */
  | { readonly kind: 'waiting'; readonly key: string };

export const recordLines = (records: readonly RecordAnswer[]): GridLine[] =>
  records.map((record) => ({ kind: 'record', key: record.id, record }));

export const waitingLines = (name: string, count: number): GridLine[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'waiting', key: `${name} ${index}` }));
