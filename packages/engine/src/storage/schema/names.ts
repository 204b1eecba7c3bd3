import { createHash } from 'node:crypto';

/** MySQL's limit on the names of tables, columns and indexes. */
const maxLength = 64;

/** What the names of dropped tables and columns start with, until they are purged. */
export const tombstonePrefix = 'zz_dropped_';

/** A name that fits: a long one keeps its beginning and ends in a hash of the whole. */
export function fit(name: string): string {
  if (name.length <= maxLength) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${name.slice(0, maxLength - hash.length - 1)}_${hash}`;
}

/** The name an index has in the database: it names its table, and fits. */
export function indexName(table: string, name: string): string {
  return fit(name.includes(table) ? name : `${table}_${name}`);
}

/** The name a dropped table or column keeps its data under. `at` is an ISO instant. */
export function tombstoneName(name: string, at: string): string {
  return fit(`${tombstonePrefix}${at.slice(0, 19).replace(/\D/g, '')}_${name}`);
}
