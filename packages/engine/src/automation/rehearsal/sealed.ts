import type { EntityManager } from 'typeorm';
import type { Database, Dialect, Row, SqlValue, Transaction } from '../../storage/index.js';

/** As much of a database as a rehearsal is given: its reads run on connections that cannot write. */
export type ReadOnly = Pick<Database, 'read' | 'dialect'>;

/** What stands for a transaction in a rehearsal: it reads what is committed, and refuses to write. */
export class SealedTransaction implements Transaction {
  readonly dialect: Dialect;

  constructor(private readonly database: ReadOnly) {
    this.dialect = database.dialect;
  }

  get manager(): EntityManager {
    return refuse();
  }

  query<R extends object = Row>(sql: string, params: readonly SqlValue[] = []): Promise<R[]> {
    return this.database.read<R>(sql, params);
  }

  execute(): Promise<{ affected: number }> {
    return refuse();
  }

  later(): void {
    refuse();
  }

  insert(): Promise<void> {
    return refuse();
  }

  savepoint<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  afterCommit(): void {
    // Nothing is ever committed.
  }
}

function refuse(): never {
  throw new Error('a rehearsal writes nothing');
}
