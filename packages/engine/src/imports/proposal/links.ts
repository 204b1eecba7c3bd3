import { comparableText } from '../../model/index.js';
import type { Column } from './column.js';
import { hints, subjectOf } from './lexicon.js';
import { allColumns, count, type Reason, type Table } from './table.js';

/** A column whose values are names of another table's records. */
export interface Link {
  readonly column: Column;
  readonly from: Table;
  readonly to: Table;
  /** The column of the other table that has the names. */
  readonly by: Column;
  readonly share: number;
  readonly score: number;
  readonly evidence: Reason;
}

/** Every way in which columns may lead to other tables, the likeliest first. */
export function findLinks(tables: readonly Table[]): Link[] {
  const targets = tables.flatMap((to) => namingColumns(to).map((by) => ({ to, by })));
  return tables
    .flatMap((from) =>
      allColumns(from)
        .filter(isNaming)
        .flatMap((column) =>
          targets.filter(({ to }) => to.id !== from.id).flatMap(({ to, by }) => linkOf(from, column, to, by) ?? []),
        ),
    )
    .sort((a, b) => b.score - a.score);
}

/** Whether the link is to be proposed without being asked for. */
export function isLikely({ share, score, column }: Link): boolean {
  return share >= 0.9 && (score >= share + 0.2 || (share >= 0.98 && column.names.size >= 5));
}

/** The columns by which a table's records can be told. */
function namingColumns({ columns, rows }: Table): Column[] {
  return columns.filter((column) => column.isUnique && column.filled === rows.length && isNaming(column));
}

const isNaming = (column: Column) =>
  column.filled > 1 && column.share((cell) => typeof cell === 'string') > 0.9 && column.longest <= 200;

function linkOf(from: Table, column: Column, to: Table, by: Column): Link | undefined {
  let found = 0;
  for (const [name, times] of column.names) if (by.names.has(name)) found += times;
  const share = found / column.filled;
  if (share < 0.5) return undefined;
  const kin = kinship(column, to, by);
  // By name rather than by number, where both would do: that is what people read.
  // What names its own records alone leads elsewhere less likely than what repeats.
  const own = column.isUnique && column.filled === from.rows.length ? 0.15 : 0;
  const score = share + kin - own + (hints(by.header, 'name') ? 0.05 : 0);
  const params = { fit: count(found), filled: count(column.filled), sheet: to.title, header: by.header };
  return { column, from, to, by, share, score, evidence: { code: 'relation', params } };
}

/** How much a header speaks of the other table: by the same header, or by the table's name. */
function kinship({ header }: Column, to: Table, by: Column): number {
  const [plain, other, sheet] = [header, by.header, to.title].map(comparableText);
  if (plain === other) return 0.3;
  const subject = comparableText(subjectOf(header));
  if (subject === sheet || subject === comparableText(subjectOf(by.header))) return 0.3;
  const speaks = [sheet, subject].every((word) => word !== undefined && word.length > 1);
  return speaks && (plain?.includes(sheet ?? '') === true || sheet?.includes(subject) === true) ? 0.25 : 0;
}

/**
 * The links that hold together: one a column, one from a table to another by each name, and none that leads back.
 * @param wanted a person's decisions by column: the table to lead to, or null for none; undefined leaves it to the data
 */
export function chooseLinks(links: readonly Link[], wanted: (link: Link) => boolean | undefined): Link[] {
  const chosen: Link[] = [];
  const inOrder = [...links].sort((a, b) => Number(wanted(b) === true) - Number(wanted(a) === true));
  for (const link of inOrder) {
    if (!(wanted(link) ?? isLikely(link))) continue;
    if (chosen.some(({ column }) => column.id === link.column.id)) continue;
    // A number beside a name of the same thing says the same again.
    const again = chosen.some(
      ({ from, to, column }) => from.id === link.from.id && to.id === link.to.id && isSameSubject(column, link.column),
    );
    if (again && wanted(link) !== true) continue;
    if (!reaches(chosen, link.to.id, link.from.id)) chosen.push(link);
  }
  return chosen;
}

function isSameSubject(a: Column, b: Column): boolean {
  return subjectOf(a.header) === subjectOf(b.header);
}

function reaches(links: readonly Link[], from: string, to: string): boolean {
  return from === to || links.some((link) => link.from.id === from && reaches(links, link.to.id, to));
}
