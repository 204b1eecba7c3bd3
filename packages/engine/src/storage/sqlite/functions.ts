import type SqliteDatabase from 'better-sqlite3';

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
}
