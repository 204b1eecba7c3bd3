import type { AssignStrategy } from '../../../model/index.js';

type Match = Extract<AssignStrategy, { type: 'match' }>;
export type MatchRow = Match['table'][number];

/**
 * The first row of a match table whose every cell fits the record.
 * A cell fits a text, choice or number equal to it, one of a list, or a part (province, city, district) of an address;
 * a city's suffix 市 (or 省, 区, 县) may be left out on either side. `*` fits anything, an empty value included.
 */
export function matchRow(strategy: Match, record: Readonly<Record<string, unknown>>): MatchRow | undefined {
  return strategy.table.find((row) =>
    Object.entries(row.when).every(([key, cell]) => cellsOf(cell).some((wanted) => fits(wanted, record[key]))),
  );
}

function cellsOf(cell: string | readonly string[]): readonly string[] {
  return typeof cell === 'string' ? [cell] : cell;
}

function fits(wanted: string, value: unknown): boolean {
  if (wanted === '*') return true;
  return textsOf(value).some((text) => text === wanted || place(text) === place(wanted));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return ['province', 'city', 'district'].flatMap((part) =>
    textsOf(Object.entries(value).find(([name]) => name === part)?.[1]),
  );
}

/** A place's name without the word for its rank. Names of two characters keep theirs. */
function place(name: string): string {
  return name.length > 2 ? name.replace(/(省|市|区|县|自治区|特别行政区)$/, '') : name;
}
