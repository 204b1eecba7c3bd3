import { cellText } from '../../model/index.js';
import { Column } from './column.js';
import { agreement, groupsBy, spokesmen, type Groups } from './groups.js';
import { hints, subjectOf } from './lexicon.js';
import { count, type Reason, type Table } from './table.js';

/** Columns that say the same of one thing over and over, as a table of those things. */
export interface Split {
  readonly id: string;
  /** The table that repeats them. */
  readonly from: Table;
  /** The column that names the things. */
  readonly by: Column;
  readonly dependents: readonly Column[];
  readonly groups: Groups;
  readonly evidence: Reason;
}

/** The best split of a table, if one pays. @param linked columns that lead to another table already */
export function findSplit(table: Table, linked: ReadonlySet<string>): Split | undefined {
  const free = table.columns.filter(({ id }) => !linked.has(id));
  const found = free.filter((by) => mayName(by)).flatMap((by) => splitBy(table, free, by) ?? []);
  return found.sort((a, b) => worth(b) - worth(a))[0];
}

/** A column of names, not of codes or amounts, each of which stands in about two rows at least. */
function mayName(column: Column): boolean {
  const { names, filled, header } = column;
  const isText = column.share((cell) => typeof cell === 'string' && /\p{L}/u.test(cellText(cell))) > 0.9;
  const isOther = (['stage', 'note', 'date', 'phone', 'email', 'address'] as const).some((hint) => hints(header, hint));
  return isText && !isOther && names.size >= 3 && filled >= names.size * 1.8 && column.longest <= 100;
}

function splitBy(table: Table, columns: readonly Column[], by: Column): Split | undefined {
  const groups = groupsBy(by);
  const enough = Math.max(3, groups.rows.length * 0.3);
  const dependents = columns.filter(
    (column) =>
      column !== by && mayDepend(column) && column.names.size > 1 && (agreement(groups, column) ?? 0) >= enough,
  );
  const strong = dependents.some(({ header }) =>
    (['phone', 'email', 'address'] as const).some((hint) => hints(header, hint)),
  );
  if (dependents.length < (strong ? 1 : 2)) return undefined;
  const params = {
    header: by.header,
    names: count(groups.rows.length),
    rows: count(table.rows.length),
    dependents: dependents.map(({ header }) => header),
  };
  return { id: `split:${by.id}`, from: table, by, dependents, groups, evidence: { code: 'split', params } };
}

/** What may be a thing's own: not when something happened, how far it is, or what it came to. */
function mayDepend({ header }: Column): boolean {
  if (hints(header, 'unit_price')) return true;
  return !(['date', 'stage', 'note', 'money', 'percent'] as const).some((hint) => hints(header, hint));
}

function worth({ by, dependents, groups }: Split): number {
  const named = hints(by.header, 'name') ? 0.6 : 0;
  return dependents.length + named + Math.min(0.3, groups.rows.length / 1000);
}

/** Takes a split's columns out of its table. @returns the table that is left, and the new one, whose names its column keeps */
export function takeOut({ from, by, dependents, groups, id, evidence }: Split): { rest: Table; made: Table } {
  const subject = subjectOf(by.header);
  const own = [by, ...dependents].map((column) => {
    const made = column.of(spokesmen(groups, column), column === by ? `${by.id}*` : column.id);
    return column === by ? made : renamed(made, subject);
  });
  const rest = { ...from, columns: from.columns.filter((column) => !dependents.includes(column)) };
  const made: Table = {
    id,
    title: subject,
    sheet: from.sheet,
    origin: 'split',
    place: from.place + 0.1,
    columns: own,
    rows: groups.rows.map(([first = 0]) => from.rows[first] ?? 0),
    evidence: [evidence],
    omitted: [],
  };
  return { rest, made };
}

/** Among its own, a thing's phone is called phone. */
function renamed(column: Column, subject: string): Column {
  const short = column.header.startsWith(subject) ? column.header.slice(subject.length).replace(/^[\s_-]+/, '') : '';
  return short === '' ? column : new Column(column.id, column.letters, short, column.cells, column.format);
}
