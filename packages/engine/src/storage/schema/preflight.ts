import type { Database } from '../database.js';
import type { SqlValue } from '../values.js';
import type { Check, SchemaFinding } from './checks.js';
import { countAlike } from './fingerprint.js';
import { breaking } from './predicate.js';
import type { SchemaSession } from './session.js';
import type { SchemaPlan } from './steps.js';

/** Looks for everything that keeps a plan from being applied, and changes nothing. Empty: the plan may be applied. */
export function preflight(db: Database, plan: SchemaPlan): Promise<SchemaFinding[]> {
  return db.schema((session) => findings(session, plan, db.dialect.quote));
}

/** The same on a session that one has. */
export async function findings(
  session: SchemaSession,
  plan: SchemaPlan,
  quote: (name: string) => string,
): Promise<SchemaFinding[]> {
  const found: SchemaFinding[] = [...plan.findings, ...plan.to.flatMap((table) => session.ddl.misfits(table))];
  for (const check of plan.checks) {
    const { code, table, column } = check;
    const rows = await breakingRows(check, session, quote);
    if (rows > 0) found.push({ code, table, column, count: rows, ...limitOf(check) });
  }
  return found;
}

async function breakingRows(check: Check, session: SchemaSession, quote: (name: string) => string): Promise<number> {
  // No database tells equal names: that is for the program.
  if (check.kind === 'unique' && check.members.some(({ fingerprint }) => fingerprint))
    return countAlike(session, quote, check);
  const { sql, params } = count(check, session, quote);
  const [row] = await session.query(sql, params);
  return Number(row?.['n'] ?? 0);
}

function limitOf(check: Check): { limit?: number } {
  return check.kind === 'value' && 'limit' in check.must ? { limit: check.must.limit } : {};
}

/** A SELECT of `n`, the number of rows that break a check. */
function count(
  check: Check,
  { ddl }: SchemaSession,
  quote: (name: string) => string,
): { sql: string; params: readonly SqlValue[] } {
  const counted = `SELECT COUNT(*) AS n FROM ${quote(check.source.table)}`;
  switch (check.kind) {
    case 'no_rows':
      return { sql: counted, params: [] };
    case 'not_null':
      return { sql: `${counted} WHERE ${quote(check.source.column)} IS NULL`, params: [] };
    case 'value': {
      const column = quote(check.source.column);
      const { sql, params } = breaking(check.must, check.type, column, ddl);
      return { sql: `${counted} WHERE ${column} IS NOT NULL AND ${sql}`, params };
    }
    case 'unique': {
      const members = check.members.map(({ column, from, to }) => ddl.convert(from, to, quote(column)));
      const present = members.map((member) => `${member} IS NOT NULL`).join(' AND ');
      const grouped = members.length === 0 ? '' : `WHERE ${present} GROUP BY ${members.join(', ')}`;
      const groups = `SELECT COUNT(*) AS n FROM ${quote(check.source.table)} ${grouped} HAVING COUNT(*) > 1`;
      return { sql: `SELECT SUM(n) AS n FROM (${groups}) AS repeated`, params: [] };
    }
  }
}
