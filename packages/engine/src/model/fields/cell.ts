import type { Locale } from '../base.js';
import { halfWidth } from '../text.js';

/** A cell of a sheet. A `Date` is a moment of the wall clock, written in its UTC parts, as readers of workbooks give it. */
export type Cell = string | number | boolean | Date | null;

/** A cell with something in it. */
export type FilledCell = Exclude<Cell, null>;

/** What a cell becomes: a value, or a problem whose code is a key under `errors` of the locale files. */
export type CellResult =
  { readonly value: unknown } | { readonly problem: string; readonly params?: Readonly<Record<string, unknown>> };

/** The kinds of thing that a cell names. */
export type CellTarget = 'record' | 'user' | 'department';

/** What parsing and formatting need of the outside: the language, the time zone, and names of records, people, departments. */
export interface CellContext {
  readonly locale: Locale;
  /** IANA name of the zone that moments are read and written in. */
  readonly timeZone: string;
  /** The ids that a name, a code or an id may stand for: none when it is unknown, several when it is ambiguous. */
  find(kind: CellTarget, name: string, form?: string): readonly string[];
  /** The name people know an id by. */
  name(kind: CellTarget, id: string, form?: string): string | undefined;
}

/** A problem of a cell, with the text that stands in it. */
export function refuse(problem: string, cell: FilledCell, params: Readonly<Record<string, unknown>> = {}): CellResult {
  return { problem, params: { text: cellText(cell), ...params } };
}

/** A cell as text, trimmed. Numbers are written out, never in exponents. */
export function cellText(cell: FilledCell): string {
  return rawText(cell).trim();
}

/** A cell as text, blanks around it included. */
export function rawText(cell: FilledCell): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : wallText(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? plainNumber(cell) : '';
  return String(cell);
}

/** A cell as half-width text: the shape in which numbers, dates, phones and addresses of the net are looked for. */
export function plainText(cell: FilledCell): string {
  return halfWidth(cellText(cell)).trim();
}

/** The parts of a cell that lists several things. */
export function splitList(cell: FilledCell): string[] {
  return cellText(cell)
    .split(listSeparators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What separates the parts of a list in a cell. */
const listSeparators = /[、,，;；|\n\r\t]+/;

/** Parts of a list as one cell. */
export function joinList(parts: readonly string[], locale: Locale): string {
  return parts.join(locale === 'zh-CN' ? '、' : ', ');
}

/**
 * A list as one cell: in words where they read back as the same keys, else as the keys themselves.
 * A name may hold a separator, or several names together may be another one's.
 */
export function formatList(
  names: readonly string[],
  keys: readonly string[],
  read: (text: string) => CellResult,
  locale: Locale,
): string | null {
  if (keys.length === 0) return null;
  const words = joinList(names, locale);
  const back = read(words);
  const same = 'value' in back && JSON.stringify(back.value) === JSON.stringify(keys);
  return same ? words : keys.join('|');
}

function plainNumber(value: number): string {
  return /e/i.test(String(value))
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20, maximumSignificantDigits: 21 })
    : String(value);
}

function wallText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? day : `${day} ${time}`;
}
