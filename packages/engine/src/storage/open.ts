import type { Database, DatabaseOptions, Settings } from './database.js';
import { openMysql } from './mysql/database.js';
import { openSqlite } from './sqlite/database.js';

/**
 * Opens a database by its address: `sqlite:path/to/file.db`, `sqlite::memory:` (a temporary file that goes with the
 * database, so that reader threads see it) or `mysql://user:password@host:port/name`.
 * @throws TypeError for another kind of address; the driver's error when there is no answer.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const settings: Settings = {
    entities: [],
    readers: 2,
    poolSize: 16,
    timeout: 30_000,
    onError: (error) => process.emitWarning(error instanceof Error ? error : String(error)),
    ...options,
  };
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), settings);
  if (/^(mysql|mariadb):\/\//.test(url)) return openMysql(new URL(url), settings);
  throw new TypeError(`A database address starts with sqlite: or mysql://, not with ${url.split(':')[0]}:`);
}
