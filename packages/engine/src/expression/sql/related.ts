import type { VarNode } from '../check/node.js';
import { ExpressionError } from '../errors.js';
import type { Emitter } from './emitter.js';
import { idOf, ownerId, storageOf, tableOf, type Place } from './paths.js';
import type { SqlColumn } from './source.js';
import { sql, type Sql } from './sql.js';

/** Condition: the id is one of a form's records that meet a condition, which `work` writes inside the subquery. */
export function related(emitter: Emitter, id: Sql, form: string, work: (place: Place) => Sql): Sql {
  const place = emitter.open(form);
  const holds = emitter.within(place, () => work(place));
  return sql`${id} IN (SELECT ${idOf(emitter, place)} FROM ${tableOf(emitter, place)} WHERE ${holds})`;
}

/** Rows in a subquery: where they come from, which ones they are, and the place their fields are read from. */
export interface Rows {
  readonly place: Place;
  readonly from: Sql;
  readonly where: Sql;
}

/** The subform rows, or the records of a reverse relation, that a path names. */
export function rowsOf(emitter: Emitter, path: VarNode): Rows {
  const kept = storageOf(emitter, path);
  if (kept.kind !== 'rows' || path.type.kind !== 'rows') throw new ExpressionError('not_in_sql', path.pointer);
  const place = emitter.open(path.type.form);
  const named = (name: string) => sql`${place.alias}.${emitter.dialect.identifier(name)}`;
  const alive = kept.deleted === undefined ? '' : sql` AND ${named(kept.deleted)} IS NULL`;
  return { place, from: tableOf(emitter, place), where: sql`${named(kept.key)} = ${ownerId(emitter, path)}${alive}` };
}

/** The pairs of a link table that belong to the record of a path. */
export interface Links {
  readonly from: Sql;
  readonly where: Sql;
  /** The listed id. */
  readonly target: Sql;
  /** The record's id, in the pair. */
  readonly record: Sql;
}

export function linksOf(emitter: Emitter, path: VarNode, kept: SqlColumn & { kind: 'link' }): Links {
  const alias = emitter.alias();
  const identifier = (name: string) => emitter.dialect.identifier(name);
  const record = sql`${alias}.${identifier(kept.record)}`;
  return {
    from: sql`${identifier(kept.table)} ${alias}`,
    where: sql`${record} = ${ownerId(emitter, path)}`,
    target: sql`${alias}.${identifier(kept.target)}`.as({ column: true, key: true, total: true }),
    record,
  };
}
