import type { DataSource, EntityManager, EntitySchema } from 'typeorm';
import type { SqlDialect } from '../expression/index.js';
import type { Dialect } from './dialect.js';
import type { SchemaSession } from './schema/session.js';
import type { Row, SqlValue } from './values.js';

/** Work that is committed as a whole or not at all. It takes part only while its work runs. */
export interface Transaction {
  readonly dialect: Dialect;
  /** TypeORM's manager on this very transaction, for system entities. */
  readonly manager: EntityManager;
  /** The rows of a SELECT, this transaction's own changes included. `R` is the shape the statement is known to have. */
  query<R extends object = Row>(sql: string, params?: readonly SqlValue[]): Promise<R[]>;
  /** Runs an INSERT, UPDATE or DELETE. `affected` counts matched rows, changed or not. */
  execute(sql: string, params?: readonly SqlValue[]): Promise<{ affected: number }>;
  /**
   * Runs an INSERT, UPDATE or DELETE whose outcome nobody waits for: in its turn, with the next statement or with the commit
   * at the latest. When it fails, the statement it went with fails, or the commit.
   */
  later(sql: string, params?: readonly SqlValue[]): void;
  /** Inserts rows, as many to a statement as the database takes. Each row has one value per column. */
  insert(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Work inside the work: when it throws, its own changes are undone and the transaction may go on. One at a time. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Is called when the transaction is durable, and not otherwise. */
  afterCommit(callback: () => void): void;
}

export interface ReadOptions {
  /** A tiny read by key: on SQLite it runs at once on this thread and must take microseconds. */
  readonly point?: boolean;
}

/** A database, whichever it is. */
export interface Database {
  readonly dialect: Dialect;
  /** How expressions are written for this database. */
  readonly expressions: SqlDialect;
  /** TypeORM's data source. Statements of one's own belong into `read` and `transaction`: on SQLite its one connection is theirs. */
  readonly dataSource: DataSource;
  /** The rows of a SELECT over what is committed. May be long: on SQLite it runs in a worker thread. */
  read<R extends object = Row>(sql: string, params?: readonly SqlValue[], options?: ReadOptions): Promise<R[]>;
  /**
   * Runs work in a transaction and answers once it is durable.
   * The work may run more than once (after a deadlock, say), so it keeps its effects inside the transaction and `afterCommit`,
   * and it awaits nothing but the transaction: on SQLite it holds up every other write.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Holds off every other change of the schema, of other processes too. Internal to storage. */
  schema<T>(work: (session: SchemaSession) => Promise<T>): Promise<T>;
  /** Lets what is under way finish, then closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Entities for `Transaction.manager`. Their tables come from table definitions, never from TypeORM's synchronize. */
  readonly entities?: readonly EntitySchema[];
  /** SQLite: worker threads for reads, made when first needed. Default 2. */
  readonly readers?: number;
  /** MySQL: connections at most. Default 16. */
  readonly poolSize?: number;
  /** How long work may take before it is undone, and a lock is waited for, in milliseconds. Default 30,000. */
  readonly timeout?: number;
  /** Hears of errors of `afterCommit` callbacks, which can no longer fail the transaction. Default: a process warning. */
  readonly onError?: (error: unknown) => void;
}

/** The options, complete. */
export interface Settings {
  readonly entities: readonly EntitySchema[];
  readonly readers: number;
  readonly poolSize: number;
  readonly timeout: number;
  readonly onError: (error: unknown) => void;
}
