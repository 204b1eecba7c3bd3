import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import type { SqlCell } from '../../storage/index.js';
import { shapeOf } from '../shape/shape.js';
import { demand, type Expressions } from './filter.js';
import { all, any, text, type Piece } from './piece.js';
import { rootAlias } from './query.js';
import type { ActorView } from './view.js';

/** One key of an order. */
export interface SortKey {
  readonly descending: boolean;
  readonly nullable: boolean;
  /** The value ordered by. */
  readonly value: Piece;
}

/** System fields that always have a value. */
const filled: ReadonlySet<string> = new Set(['id', 'version', 'created_at', 'updated_at']);

/** Reads `['-created_at', 'site.name']`; the id comes last, so that the order is total. */
export function sortKeys(
  view: ActorView,
  expressions: Expressions,
  form: CompiledForm,
  sort: readonly string[],
): SortKey[] {
  const keys = sort.map((name, index) => sortKey(view, expressions, form, name, `/sort/${index}`));
  const last = keys.at(-1)?.descending ?? true;
  const byId = sort.some((name) => name.replace(/^-/, '') === 'id');
  return byId ? keys : [...keys, { descending: last, nullable: false, value: text(`${rootAlias}.id`) }];
}

function sortKey(view: ActorView, expressions: Expressions, form: CompiledForm, name: string, at: string): SortKey {
  const descending = name.startsWith('-');
  const path = descending ? name.slice(1) : name;
  const field = expressions.field(path, at);
  demand(field, 'sort', at);
  const column = path.includes('.') ? undefined : shapeOf(form, view.reading.dialect).byKey.get(path);
  if (column !== undefined) {
    view.reads(form.key, field);
    const value = ranked(field, text(`${rootAlias}.${column.quoted}`));
    return { descending, nullable: !filled.has(path), value };
  }
  return { descending, nullable: true, value: ranked(field, expressions.value({ var: path }, at).sql) };
}

/** Options and stages go in the order their author gave them, which their keys know nothing of. */
function ranked({ exprType }: CompiledField, value: Piece): Piece {
  const options = exprType.kind === 'choice' ? exprType.options : [];
  if (options.length === 0) return value;
  const ranks = options.map((_, rank) => `WHEN ? THEN ${rank}`).join(' ');
  return { sql: `(CASE ${value.sql} ${ranks} END)`, params: [...value.params, ...options] };
}

/** ORDER BY. Both databases put null before every value, and after all of them when the order is turned. */
export function orderBy(keys: readonly SortKey[]): Piece[] {
  return keys.map(({ descending, value }) => {
    const { sql, params } = value;
    return { sql: `${sql} ${descending ? 'DESC' : 'ASC'}`, params };
  });
}

/** The condition of what comes after a row with these values. */
export function after(keys: readonly SortKey[], cells: readonly SqlCell[]): Piece {
  const [key, ...further] = keys;
  const [cell = null, ...rest] = cells;
  if (key === undefined) return any([]);
  const { value } = key;
  const beyond = further.length === 0 ? undefined : after(further, rest);
  const past = strictlyPast(key, value, cell);
  if (beyond === undefined) return past;
  const equal: Piece = cell === null ? is(value, 'NULL') : { sql: `${value.sql} = ?`, params: [...value.params, cell] };
  if (key.nullable || cell === null) return any([past, all([equal, beyond])]);
  // The first half alone is a range of an index.
  const reached: Piece = { sql: `${value.sql} ${key.descending ? '<=' : '>='} ?`, params: [...value.params, cell] };
  return all([reached, any([past, beyond])]);
}

function strictlyPast({ descending, nullable }: SortKey, value: Piece, cell: SqlCell): Piece {
  if (cell === null) return descending ? any([]) : is(value, 'NOT NULL');
  const past: Piece = { sql: `${value.sql} ${descending ? '<' : '>'} ?`, params: [...value.params, cell] };
  return descending && nullable ? any([past, is(value, 'NULL')]) : past;
}

function is({ sql, params }: Piece, what: 'NULL' | 'NOT NULL'): Piece {
  return { sql: `${sql} IS ${what}`, params };
}
