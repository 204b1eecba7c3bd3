import type { Field, FieldOf } from '@pulu/engine/model';
import { isRows, type Row } from '../../fields/values.js';
import type { Values } from '../../form/live.js';
import { rowChanges, type RowChange } from '../rows/changes.js';
import type { Choices, Side } from './choices.js';

/** A row of a subform that came out differently here and there. */
export interface Dispute {
  /** Names the row among all rows of the record: a choice is kept under it. */
  readonly key: string;
  readonly id: unknown;
  /** The row as it was when editing began; undefined for one that came since. */
  readonly before: Row | undefined;
  /** What became of it; undefined: nothing. */
  readonly theirs: RowChange | undefined;
  readonly mine: RowChange | undefined;
}

/** A record when editing began, as it is to become here, and as it is by now. */
export interface Versions {
  readonly opened: Values;
  readonly mine: Values;
  readonly now: Values;
}

/** The rows that differ between here and there, in the order in which they stand there, then here. */
export function disputesOf(field: Field, versions: Versions): readonly Dispute[] {
  if (field.type !== 'subform') return [];
  const { opened, mine, now } = rowsOf(field, versions);
  const theirs = byRow(rowChanges(field.fields, opened, now));
  const own = byRow(rowChanges(field.fields, opened, mine));
  const before = byId(opened);
  const [there, here] = [byId(now), byId(mine)];
  return [...new Set([...there.keys(), ...here.keys(), ...before.keys()])].flatMap((id): Dispute[] => {
    if (!theirs.has(id) && !own.has(id)) return [];
    if (isSame(field.fields, there.get(id), here.get(id))) return [];
    return [
      { key: `${field.key} ${String(id)}`, id, before: before.get(id), theirs: theirs.get(id), mine: own.get(id) },
    ];
  });
}

/** Whose row is kept before anybody has chosen: of who alone touched it; where both did, what is there. */
export function sideOf({ key, theirs, mine }: Dispute, choices: Choices): Side {
  return choices[key] ?? (theirs === undefined && mine !== undefined ? 'mine' : 'theirs');
}

/**
 * The rows as chosen. They stand as they stand there; a row from here follows the one it follows here.
 * @returns undefined when that is what is there already
 */
export function mergedRows(
  field: FieldOf<'subform'>,
  versions: Versions,
  choices: Choices,
): readonly Row[] | undefined {
  const taken = disputesOf(field, versions).filter((dispute) => sideOf(dispute, choices) === 'mine');
  if (taken.length === 0) return undefined;
  const { mine, now } = rowsOf(field, versions);
  const here = byId(mine);
  const rows = new Map(byId(now));
  for (const { id } of taken) {
    const own = here.get(id);
    if (own === undefined) rows.delete(id);
    else rows.set(id, own);
  }
  const merged = now.flatMap((row): Row[] => {
    const kept = rows.get(row['id']);
    return kept === undefined ? [] : [kept];
  });
  mine.forEach((row, at) => {
    if (!rows.has(row['id']) || merged.some((other) => other['id'] === row['id'])) return;
    const earlier = new Set(mine.slice(0, at).map((other) => other['id']));
    const after = merged.findLastIndex((other) => earlier.has(other['id']));
    merged.splice(after + 1, 0, row);
  });
  return merged;
}

function isSame(fields: readonly Field[], one: Row | undefined, other: Row | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return rowChanges(fields, [one], [other]).length === 0;
}

function byRow(changes: readonly RowChange[]): ReadonlyMap<unknown, RowChange> {
  return new Map(changes.map((change) => [change.row['id'], change]));
}

function byId(rows: readonly Row[]): ReadonlyMap<unknown, Row> {
  return new Map(rows.map((row) => [row['id'], row]));
}

function rowsOf({ key }: Field, versions: Versions): Record<keyof Versions, readonly Row[]> {
  const read = (rows: unknown) => (isRows(rows) ? rows : []);
  return { opened: read(versions.opened[key]), mine: read(versions.mine[key]), now: read(versions.now[key]) };
}
