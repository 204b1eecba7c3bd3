import type { CellContext, Decisions, FilledCell } from '../../model/index.js';
import { nameOf, type Column } from './column.js';
import { guessers, type Candidate } from './guesses/index.js';
import { hints } from './lexicon.js';
import type { Link } from './links.js';
import type { Reason } from './table.js';

/** How a column is read, and how else it may be. */
export interface Choice {
  readonly column: Column;
  readonly chosen: Candidate;
  readonly others: readonly Candidate[];
  /** The link that the column is read as. */
  readonly link?: Link;
}

/** So large a share of many values has to fit for a kind to be proposed; of few values all. */
const enough = 0.95;
const many = 20;

/**
 * Chooses how to read a column: as a person decided, else as what most speaks for.
 * @param link the relation that the column was found to be
 * @param links all relations that it may be
 */
export function choose(
  column: Column,
  context: CellContext,
  decisions: Decisions,
  link: Link | undefined,
  links: readonly Link[],
): Choice {
  const plain = guessers.flatMap((guess) => guess(column, context) ?? []);
  const related = links.filter((each) => each.column.id === column.id).map(relationOf);
  const all = [...related, ...plain].sort((a, b) => b.score * b.share - a.score * a.share);
  const wanted = decisions.columns?.[column.id]?.as;
  const decided = all.find(({ as }) => as === wanted);
  const own = link === undefined ? undefined : all.find(({ table }) => table === link.to.id);
  const safe = plain.filter((each) => each.share === 1 || (each.share >= enough && column.filled >= many));
  const best = safe.toSorted((a, b) => b.score * b.share - a.score * a.share)[0] ?? plain.at(-1);
  const chosen = own ?? (decided?.table === undefined ? decided : undefined) ?? best;
  if (chosen === undefined) throw new RangeError(`nothing can be made of the column ${column.id}`);
  const others = all.filter((each) => each !== chosen);
  return { column, chosen, others, ...(own === undefined || link === undefined ? {} : { link }) };
}

function relationOf({ to, by, share, column, evidence, score }: Link): Candidate {
  return {
    as: `relation:${to.id}`,
    type: 'relation',
    table: to.id,
    score: Math.min(1, score),
    fit: Math.round(share * column.filled),
    share,
    evidence: [evidence],
    // The key of the form is not known before all of them have one.
    field: (base) => ({ ...base, type: 'relation', form: base.key }),
    read: (cell: FilledCell) => (by.names.has(nameOf(cell)) ? cell : null),
  };
}

/** Whether the data say that records cannot be without a value, and that no two share one. */
export function constraintsOf({ column, chosen }: Choice, rows: number, isTitle: boolean) {
  const full = column.filled === rows && chosen.share === 1;
  const marked = /^\s*[*＊]|[*＊]\s*$/.test(column.header);
  const isNamed = hints(column.header, 'code') || hints(column.header, 'name') || chosen.score > 0.7;
  const isKey = chosen.type === 'text' && isNamed && full && column.isUnique && rows > 1;
  return { required: full && (marked || isTitle || isKey), unique: isKey };
}

/** Why a column is required, unique or what records are called by. */
export function reasonsOf(flags: { required: boolean; unique: boolean; title: boolean }, rows: string): Reason[] {
  return [
    ...(flags.unique ? [{ code: 'unique', params: { rows } }] : []),
    ...(flags.required && !flags.unique ? [{ code: 'required', params: { rows } }] : []),
    ...(flags.title ? [{ code: 'title' }] : []),
  ];
}
