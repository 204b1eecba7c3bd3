import type { RowColumn } from '../columns.js';
import { addsUp } from '../totals.js';

/** What a card says of its row. */
export interface Telling {
  /** The row is called by the first of these that holds something. */
  readonly names: readonly RowColumn[];
  /** Beside its name, the first few of these that hold something. */
  readonly facts: readonly RowColumn[];
  /** What the row comes to. */
  readonly total: RowColumn | undefined;
}

const naming: ReadonlySet<string> = new Set(['relation', 'text', 'choice', 'date', 'user']);

/** Chooses what a card says: names are what a row is about, and of the rest what must be filled in goes first. */
export function tellingOf(columns: readonly RowColumn[]): Telling {
  const total = columns.findLast((column) => addsUp(column));
  const rest = columns.filter((column) => column !== total);
  const isRequired = ({ field }: RowColumn) => 'required' in field && field.required === true;
  return {
    names: rest.filter(({ shown }) => naming.has(shown.type)),
    facts: [...rest.filter(isRequired), ...rest.filter((column) => !isRequired(column))],
    total,
  };
}
