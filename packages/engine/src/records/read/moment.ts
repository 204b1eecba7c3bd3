import { sqlScope, type View } from '../../access/index.js';
import type { CompiledMoment } from '../../compiler/index.js';
import { compileSql } from '../../expression/index.js';
import type { Piece } from './piece.js';
import type { Reading } from './view.js';

/** Alias of the related form in the query of a moment. */
const alias = 'x';

/**
 * The query of a moment that is no field of its record. Related records are those the actor sees.
 * @param outer the record's alias in the query around
 */
export function momentSql(
  view: View & { readonly reading: Reading },
  { moment }: CompiledMoment,
  outer: string,
): Piece {
  const pick = moment.pick === 'last' ? 'MAX' : 'MIN';
  if (moment.type === 'stage') {
    const where = `h.record = ${outer}.id AND h.to_stage = ?`;
    return { sql: `(SELECT ${pick}(h.at) FROM pulu_stage_history h WHERE ${where})`, params: [moment.stage] };
  }
  const { app, dialect, expressions, env } = view.reading;
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
