import { formOf, sqlScope, type View } from '../../access/index.js';
import type { CompiledForm, CompiledMoment } from '../../compiler/index.js';
import { compileSql } from '../../expression/index.js';
import { shapeOf } from '../shape/shape.js';
import { wayInHistory } from '../shape/way.js';
import type { Piece } from './piece.js';
import type { Reading } from './view.js';

/** Alias of the related form in the query of a moment. */
const alias = 'x';

const datetime = { kind: 'datetime' } as const;

/**
 * What every form with stages knows of its records' ways: `$entered$<stage>`, `$step$<from>$<to>` and `$way`. Process maps
 * name the records behind their parts so.
 */
export function wayNamed(form: CompiledForm, name: string): CompiledMoment | undefined {
  const { key, stageField } = form;
  if (stageField === undefined) return undefined;
  const [, kind, from, to] = name.split('$');
  const base = { name, form: key, reads: [], stageField };
  if (kind === 'way' && from === undefined) return { ...base, type: { kind: 'text' }, moment: { type: 'way' } };
  if (kind === 'entered' && from !== undefined && to === undefined)
    return { ...base, type: datetime, moment: { type: 'stage', stage: from } };
  if (kind === 'step' && from !== undefined && to !== undefined)
    return { ...base, type: datetime, moment: { type: 'step', from, to } };
  return undefined;
}

/** The stages of a record's way, one after the other: kept beside it, unless it is older than that, or too long. */
function waySql({ dialect }: Reading, form: CompiledForm, outer: string): Piece {
  const kept = shapeOf(form, dialect).way;
  const told = wayInHistory(dialect.name, outer);
  return { sql: kept === undefined ? told : `COALESCE(${outer}.${kept}, ${told})`, params: [] };
}

/**
 * The query of a moment that is no field of its record. Related records are those the actor sees.
 * @param outer the record's alias in the query around
 */
export function momentSql(
  view: View & { readonly reading: Reading },
  { form, moment }: CompiledMoment,
  outer: string,
): Piece {
  const pick = moment.pick === 'last' ? 'MAX' : 'MIN';
  if (moment.type === 'stage') {
    const where = `h.record = ${outer}.id AND h.to_stage = ?`;
    return { sql: `(SELECT ${pick}(h.at) FROM pulu_stage_history h WHERE ${where})`, params: [moment.stage] };
  }
  const { app, dialect, expressions, env } = view.reading;
  if (moment.type === 'way') return waySql(view.reading, formOf(app, form), outer);
  if (moment.type === 'step') {
    const where = `h.record = ${outer}.id AND h.from_stage = ? AND h.to_stage = ?`;
    return { sql: `(SELECT MIN(h.at) FROM pulu_stage_history h WHERE ${where})`, params: [moment.from, moment.to] };
  }
  const scope = sqlScope(app, moment.form, alias, view);
  const column = (key: string) => {
    const kept = scope.source(moment.form)?.column(key);
    if (kept?.kind !== 'column') throw new RangeError(`${moment.form}.${key} is kept in no column`);
    return `${alias}.${dialect.quote(kept.column)}`;
  };
  const table = dialect.quote(view.table(moment.form));
  const meets =
    moment.filter === undefined
      ? { sql: '1 = 1', params: [] }
      : compileSql(moment.filter, scope, expressions).condition(env);
  return {
    sql: `(SELECT ${pick}(${column(moment.field)}) FROM ${table} ${alias} WHERE ${column(moment.via)} = ${outer}.id AND ${meets.sql})`,
    params: meets.params,
  };
}
