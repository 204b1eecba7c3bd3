import { useMemo } from 'react';
import { isReadOnly, isRequired, isVisible } from '../../form/state.js';
import { useFormPart, type FormContents } from '../../form/store.js';
import { cellInputs, type EnteredType } from '../cellInputs.js';
import { isObject, isRows, isText, type Row } from '../values.js';
import type { RowColumn } from './columns.js';

/** What may be done with a cell, as things stand in its row. */
export type CellState = 'hidden' | 'shown' | 'entered' | 'required';

/** A row as the form sees it: what each of its cells allows, and what is computed for it. */
export interface RowPart {
  readonly states: readonly CellState[];
  /** By column; a related record stands for its id. */
  readonly computed: Row;
}

/** Follows one row of a subform: it is drawn again when something of its own has changed. */
export function useRow(subform: string, index: number, columns: readonly RowColumn[]): RowPart {
  const { readStates, readComputed } = useMemo(
    () => ({
      readStates: (contents: FormContents) => statesOf(contents, subform, index, columns).join(' '),
      readComputed: (contents: FormContents) => computedOf(rowScope(contents, subform, index), columns),
    }),
    [subform, index, columns],
  );
  const states = useFormPart(readStates);
  const computed = useFormPart(readComputed);
  return useMemo(() => ({ states: states.split(' ').map(asState), computed }), [states, computed]);
}

function statesOf(contents: FormContents, subform: string, index: number, columns: readonly RowColumn[]): CellState[] {
  const row = contents.live.get(subform)?.row;
  const keys = new Set(columns.map(({ field }) => field.key));
  const inRow = { ...contents, scope: rowScope(contents, subform, index), writable: keys };
  return columns.map(({ field }) => {
    const live = row?.get(field.key);
    if (live === undefined || !isVisible(live, inRow)) return 'hidden';
    if (isReadOnly(live, inRow) || !isCellType(field.type)) return 'shown';
    return isRequired(live, inRow) ? 'required' : 'entered';
  });
}

function computedOf(row: Row, columns: readonly RowColumn[]): Row {
  return Object.fromEntries(
    columns.map(({ field: { key } }) => {
      const value = row[key];
      return [key, isObject(value) && isText(value['id']) ? value['id'] : value];
    }),
  );
}

/** The row as expressions read it. */
function rowScope({ scope }: FormContents, subform: string, index: number): Row {
  const rows = scope[subform];
  return (isRows(rows) ? rows[index] : undefined) ?? {};
}

function asState(name: string): CellState {
  return name === 'shown' || name === 'entered' || name === 'required' ? name : 'hidden';
}

/** A type whose value is entered in one cell. */
export type CellType = Exclude<EnteredType, 'subform'>;

export function isCellType(type: string): type is CellType {
  return Object.hasOwn(cellInputs, type);
}

const large: ReadonlySet<string> = new Set(['long_text', 'address', 'location', 'image', 'file', 'audio', 'signature']);

/** Whether a value needs more room than a cell has: it is entered in the row's own drawer. */
export function isLarge(type: string): boolean {
  return large.has(type);
}
