import type { Clock, DraftEvent } from '../model/index.js';
import type { Codec, Database, Row, SqlValue, Transaction } from '../storage/index.js';

/** The draft's own row. */
export interface StoredDraft {
  readonly app: string;
  readonly base: number | null;
  readonly revision: number;
  readonly createdBy: string | null;
}

/** A document that the draft has otherwise than its release. */
export interface StoredChange {
  readonly path: string;
  /** Null: removed. */
  readonly content: string | null;
  readonly by: string | null;
  readonly at: string;
}

/** An event as it is kept: by whom is an id. */
export type StoredEvent = Omit<DraftEvent, 'by'> & { readonly by: string | null };

type Reading = Pick<Transaction, 'query'>;

/** The rows of drafts. */
export class DraftStore {
  private readonly datetime: Codec;
  private readonly json: Codec;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: () => string,
  ) {
    this.datetime = database.dialect.codec({ kind: 'datetime' });
    this.json = database.dialect.codec({ kind: 'json' });
  }

  async all(): Promise<StoredDraft[]> {
    const rows = await this.database.read('SELECT app, base, revision, created_by FROM pulu_draft ORDER BY app');
    return rows.map(draftOf);
  }

  async find(app: string, from: Reading = this.committed()): Promise<StoredDraft | undefined> {
    const rows = await from.query('SELECT app, base, revision, created_by FROM pulu_draft WHERE app = ?', [app]);
    return rows.map(draftOf)[0];
  }

  async changes(app: string, from: Reading = this.committed()): Promise<StoredChange[]> {
    const sql = `SELECT path, content, updated_at, updated_by FROM pulu_draft_document WHERE app = ? ORDER BY path`;
    return (await from.query(sql, [app])).map((row) => ({
      path: String(row['path']),
      content: textOrNull(row, 'content'),
      by: textOrNull(row, 'updated_by'),
      at: String(this.datetime.decode(row['updated_at'] ?? null)),
    }));
  }

  /** Begins a draft; one that is there stays. */
  async begin(tx: Transaction, draft: Pick<StoredDraft, 'app' | 'base' | 'createdBy'>): Promise<void> {
    const columns = ['app', 'base', 'revision', 'created_at', 'created_by'];
    const sql = this.database.dialect.upsert({ table: 'pulu_draft', columns, key: ['app'], update: [] });
    await tx.execute(sql, [draft.app, draft.base, 1, this.now(), draft.createdBy]);
  }

  /** Counts a change, which keeps all others of this draft out until the transaction ends. @returns false when there is no draft */
  async advance(tx: Transaction, app: string): Promise<boolean> {
    const { affected } = await tx.execute('UPDATE pulu_draft SET revision = revision + 1 WHERE app = ?', [app]);
    return affected > 0;
  }

  async rebase(tx: Transaction, app: string, base: number): Promise<void> {
    await tx.execute('UPDATE pulu_draft SET base = ? WHERE app = ?', [base, app]);
  }

  async put(tx: Transaction, app: string, path: string, content: string | null, by: string | null): Promise<void> {
    const columns = ['app', 'path', 'content', 'updated_at', 'updated_by'];
    const update = ['content', 'updated_at', 'updated_by'];
    const sql = this.database.dialect.upsert({ table: 'pulu_draft_document', columns, key: ['app', 'path'], update });
    await tx.execute(sql, [app, path, content, this.now(), by]);
  }

  async forget(tx: Transaction, app: string, path: string): Promise<void> {
    await tx.execute('DELETE FROM pulu_draft_document WHERE app = ? AND path = ?', [app, path]);
  }

  /** Takes a draft away with all its changes. */
  async drop(tx: Transaction, app: string): Promise<void> {
    for (const table of ['pulu_draft', 'pulu_draft_document', 'pulu_draft_event', 'pulu_draft_presence'])
      await tx.execute(`DELETE FROM ${table} WHERE app = ?`, [app]);
  }

  async note(tx: Transaction, app: string, event: Omit<StoredEvent, 'at'>): Promise<void> {
    const columns = ['id', 'app', 'action', 'path', 'changes', 'release_number', 'at', 'by_user'];
    const { action, path, changes, release, by } = event;
    const values: SqlValue[] = [this.ids(), app, action, path, this.json.encode(changes), release, this.now(), by];
    await tx.insert('pulu_draft_event', columns, [values]);
  }

  /** What was done last, the newest first. @param path of one document only */
  async events(app: string, limit: number, path?: string): Promise<StoredEvent[]> {
    const one = path === undefined ? '' : 'AND path = ?';
    const sql = `SELECT action, path, changes, release_number, at, by_user FROM pulu_draft_event
      WHERE app = ? ${one} ORDER BY id DESC LIMIT ${limit}`;
    const rows = await this.database.read(sql, path === undefined ? [app] : [app, path]);
    return rows.map((row) => this.eventOf(row));
  }

  private eventOf(row: Row): StoredEvent {
    const changes = this.json.decode(row['changes'] ?? null);
    const action = actions.find((each) => each === row['action']) ?? 'saved';
    return {
      at: String(this.datetime.decode(row['at'] ?? null)),
      by: textOrNull(row, 'by_user'),
      action,
      path: textOrNull(row, 'path'),
      changes: Array.isArray(changes) ? changes.map(String) : [],
      release: numberOrNull(row, 'release_number'),
    };
  }

  private committed(): Reading {
    return { query: (sql, params) => this.database.read(sql, params) };
  }

  private now(): SqlValue {
    return this.datetime.encode(this.clock.now().toISOString());
  }
}

const actions = ['created', 'saved', 'removed', 'restored', 'published', 'rolled_back', 'merged'] as const;

function draftOf(row: Row): StoredDraft {
  return {
    app: String(row['app']),
    base: numberOrNull(row, 'base'),
    revision: Number(row['revision']),
    createdBy: textOrNull(row, 'created_by'),
  };
}

function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}

function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null || row[column] === undefined ? null : Number(row[column]);
}
