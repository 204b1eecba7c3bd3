import SqliteDatabase from 'better-sqlite3';
import { registerFunctions } from './functions.js';
import { Statements } from './statements.js';

/** A connection that only reads, with its statements. */
export interface ReadConnection {
  readonly statements: Statements;
  close(): void;
}

/** Opens a file that exists for reading. Several may be open, on this thread and on others. */
export function openReader(path: string): ReadConnection {
  const db = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  db.pragma('query_only = ON');
  prepareConnection(db);
  return { statements: new Statements(db), close: () => db.close() };
}

/** What every connection needs, whoever opened it. */
function prepareConnection(db: SqliteDatabase.Database): void {
  db.pragma('cache_size = -16000');
  db.pragma('temp_store = MEMORY');
  registerFunctions(db);
}

/** Makes the one connection that writes durable and patient. `temporary`: its file need not outlive the process. */
export function prepareWriter(db: SqliteDatabase.Database, temporary: boolean): void {
  prepareConnection(db);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${temporary ? 'OFF' : 'FULL'}`);
  db.pragma('foreign_keys = ON');
  // Another process's write lock is waited for by the write queue, without blocking this thread.
  db.pragma('busy_timeout = 50');
}
