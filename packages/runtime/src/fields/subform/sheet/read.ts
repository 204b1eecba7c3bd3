import { fieldType, type CellContext, type CellTarget, type Field } from '@pulu/engine/model';
import type { Titles } from '../../types.js';
import type { PlacedCell } from './layout.js';

/** A name in a sheet that stands for a record, a person or a department. */
export interface NameQuery {
  readonly column: Field;
  readonly kind: CellTarget;
  readonly name: string;
}

/** What a name may stand for: none when it is unknown, several when it is ambiguous. */
export type FoundNames = readonly { readonly id: string; readonly title: string }[];

/** What was read of one line: values by column, null where a cell is empty. */
export type ReadLine = Readonly<Record<string, unknown>>;

/** A cell whose text means nothing in its column. */
export interface UnreadCell {
  /** Its line among those read, counted from 0. */
  readonly line: number;
  readonly column: Field;
  readonly text: string;
  /** Several things go by that name. */
  readonly ambiguous: boolean;
}

export interface ReadTable {
  readonly lines: readonly ReadLine[];
  readonly unread: readonly UnreadCell[];
  /** Names of what was found, by id. */
  readonly titles: Titles;
}

type Reader = Pick<CellContext, 'locale' | 'timeZone'>;

/**
 * Turns the texts of a sheet into values, as imports do. What cannot be read is told, the rest is kept.
 * @param isEntered whether a column's values are entered; computed ones are passed over
 * @param find looks a name up; each is asked for once
 */
export async function readTable(
  lines: readonly (readonly PlacedCell[])[],
  isEntered: (column: Field) => boolean,
  reader: Reader,
  find: (query: NameQuery) => Promise<FoundNames>,
): Promise<ReadTable> {
  const cells = lines.map((line) => line.filter(({ column }) => isEntered(column)));
  const queries = new Map<string, NameQuery>();
  for (const { column, text } of cells.flat())
    parse(text, column, reader, (kind, name) => {
      queries.set(queryKey(column, name), { column, kind, name });
      return [];
    });
  const found = new Map(await Promise.all([...queries].map(async ([key, query]) => [key, await find(query)] as const)));
  const unread: UnreadCell[] = [];
  const values = cells.map((line, at) =>
    Object.fromEntries(
      line.flatMap(({ column, text }): [string, unknown][] => {
        const names = (_: CellTarget, name: string) => found.get(queryKey(column, name))?.map(({ id }) => id) ?? [];
        const result = parse(text, column, reader, names);
        if ('value' in result) return [[column.key, result.value]];
        unread.push({ line: at, column, text: text.trim(), ambiguous: result.problem.endsWith('_ambiguous') });
        return [];
      }),
    ),
  );
  const titles = [...found.values()].flat().map(({ id, title }) => [id, title] as const);
  return { lines: values, unread, titles: Object.fromEntries(titles) };
}

function parse(text: string, column: Field, reader: Reader, find: CellContext['find']) {
  return fieldType(column).parseCell(text, column, { ...reader, find, name: () => undefined });
}

function queryKey({ key }: Field, name: string): string {
  return `${key} ${name}`;
}
