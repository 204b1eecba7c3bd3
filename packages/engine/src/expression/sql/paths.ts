import type { Hop, VarNode } from '../check/node.js';
import { isKey } from '../check/type.js';
import { ExpressionError } from '../errors.js';
import type { Emitter } from './emitter.js';
import type { SqlColumn, SqlSource } from './source.js';
import { join, sql, type Sql, type Traits } from './sql.js';

/** A table in the query, under its alias. */
export interface Place {
  readonly alias: Sql;
  readonly source: SqlSource;
}

/** The primary key of a place's table. */
export function idOf(emitter: Emitter, place: Place): Sql {
  return sql`${place.alias}.${emitter.dialect.identifier(place.source.id ?? 'id')}`.as({
    column: true,
    key: true,
    total: true,
  });
}

/** How the last name of a path is kept. */
export function storageOf(emitter: Emitter, node: VarNode): SqlColumn {
  const source =
    node.hops.length > 1 ? emitter.scope.source(node.hops.at(-1)?.form ?? '') : emitter.placeOf(node).source;
  return storage(source, node.hops.at(-1), node);
}

function storage(source: SqlSource | undefined, hop: Hop | undefined, node: VarNode): SqlColumn {
  const kept = hop && source?.column(hop.name);
  if (kept) return kept;
  if (hop?.name === 'id' && source) return { kind: 'column', column: source.id ?? 'id' };
  throw new ExpressionError('not_in_sql', node.pointer);
}

/** The value of a path: a column, or a scalar subquery that follows its relations. */
export function column(emitter: Emitter, node: VarNode): Sql {
  const kept = storageOf(emitter, node);
  const reached = follow(emitter, node, node.hops);
  const [property] = node.properties;
  if (property !== undefined) return emitter.dialect.jsonProperty(reached, property, node.type);
  const { column: bare } = reached.traits;
  const traits: Traits = {
    ...(bare && { column: bare }),
    ...(isKey(node.type) && { key: true }),
    native: true,
    ...(kept.kind === 'column' && kept.digits !== undefined && { digits: kept.digits }),
  };
  return reached.as(traits);
}

/** The id of the record whose list or rows a path names. */
export function ownerId(emitter: Emitter, node: VarNode): Sql {
  const owners = node.hops.slice(0, -1);
  return owners.length === 0 ? idOf(emitter, emitter.placeOf(node)) : follow(emitter, node, owners);
}

/** Reads the last hop's column, joining the tables in between. */
function follow(emitter: Emitter, node: VarNode, hops: readonly Hop[]): Sql {
  const [first, ...rest] = hops;
  const from = field(emitter, node, emitter.placeOf(node), first);
  const places = rest.map((hop) => emitter.open(hop.form));
  const [start] = places;
  const end = places.at(-1);
  if (!start || !end) return from.as({ column: true });
  const joins = places.slice(1).map((place, index) => {
    const link = field(emitter, node, places[index] ?? start, rest[index]);
    return sql` JOIN ${tableOf(emitter, place)} ON ${idOf(emitter, place)} = ${link}`;
  });
  const tables = join([tableOf(emitter, start), ...joins], '');
  return sql`(SELECT ${field(emitter, node, end, rest.at(-1))} FROM ${tables} WHERE ${idOf(emitter, start)} = ${from})`;
}

/** `table alias` */
export function tableOf(emitter: Emitter, place: Place): Sql {
  return sql`${emitter.dialect.identifier(place.source.table)} ${place.alias}`;
}

/** The column of a hop that has one value. */
export function field(emitter: Emitter, node: VarNode, place: Place, hop: Hop | undefined): Sql {
  const kept = storage(place.source, hop, node);
  if (kept.kind !== 'column' && kept.kind !== 'json') throw new ExpressionError('not_in_sql', node.pointer);
  return sql`${place.alias}.${emitter.dialect.identifier(kept.column)}`;
}
