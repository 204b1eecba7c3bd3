import type SqliteDatabase from 'better-sqlite3';
import { registerSqliteFunctions, type SqliteConnection, type SqlParam } from '../../expression/index.js';

const patterns = new Map<string, RegExp>();

function regexp(pattern: unknown, text: unknown): number | null {
  if (typeof pattern !== 'string' || (typeof text !== 'string' && typeof text !== 'number')) return null;
  let known = patterns.get(pattern);
  if (known === undefined) patterns.set(pattern, (known = new RegExp(pattern, 'u')));
  return Number(known.test(String(text)));
}

/** Registers the functions that our SQL uses beyond SQLite's own. All are deterministic. */
export function registerFunctions(db: SqliteDatabase.Database): void {
  // SQLite calls this for its REGEXP operator, which MySQL has by nature.
  db.function('regexp', { deterministic: true }, regexp);
  registerSqliteFunctions({
    function: (name, options, work) => db.function(name, options, work),
    aggregate: (name, options) => registerAggregate(db, name, options),
  });
}

type Aggregate = Parameters<SqliteConnection['aggregate']>[1];

/** What an aggregate has seen so far. */
class Seen {
  constructor(readonly values: ReturnType<Aggregate['start']>) {}
}

function registerAggregate(
  db: SqliteDatabase.Database,
  name: string,
  { start, step, result, deterministic }: Aggregate,
): void {
  db.aggregate<unknown>(name, {
    deterministic,
    start: () => new Seen(start()),
    step: (seen, value) => {
      if (seen instanceof Seen) step(seen.values, isParam(value) ? value : null);
    },
    result: (seen) => (seen instanceof Seen ? result(seen.values) : null),
  });
}

function isParam(value: unknown): value is SqlParam {
  return typeof value === 'string' || typeof value === 'number';
}
