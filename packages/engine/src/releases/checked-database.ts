import type { Database } from '../storage/index.js';
import type { Releases } from './releases.js';

/**
 * The same database, whose every transaction first looks whether this node knows of every publication.
 * For requests, which run inside `Releases.use`.
 * @param committed hears of each commit
 */
export function checkedDatabase(database: Database, releases: Releases, committed?: () => void): Database {
  return {
    expressions: database.expressions,
    dialect: database.dialect,
    dataSource: database.dataSource,
    read: (sql, params, options) => database.read(sql, params, options),
    transaction: (work) =>
      database.transaction(async (tx) => {
        await releases.check(tx);
        if (committed !== undefined) tx.afterCommit(committed);
        return work(tx);
      }),
    schema: (work) => database.schema(work),
    close: () => database.close(),
  };
}

/**
 * The same for work that is no request: each transaction enters `Releases.use` by itself, and what it needs
 * of the active release it looks up inside.
 */
export function enteringDatabase(database: Database, releases: Releases, committed?: () => void): Database {
  const checked = checkedDatabase(database, releases, committed);
  return { ...checked, transaction: (work) => releases.use(() => checked.transaction(work)) };
}
