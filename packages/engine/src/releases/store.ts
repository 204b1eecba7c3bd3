import type { Clock } from '../model/index.js';
import type { Codec, Database, Row, Transaction } from '../storage/index.js';

/** A release as it is kept: which, in what state, and its files. */
export interface StoredRelease {
  readonly app: string;
  readonly number: number;
  readonly hash: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A release in the history of its app. */
export interface ReleaseEntry {
  readonly number: number;
  readonly version: string;
  readonly hash: string;
  readonly state: 'pending' | 'active' | 'retired';
  readonly at: string;
  readonly by: string | null;
  readonly notes: string | null;
}

/** The rows of releases. A release never changes but for its state. */
export class ReleaseStore {
  private readonly json: Codec;
  private readonly datetime: Codec;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.json = database.dialect.codec({ kind: 'json' });
    this.datetime = database.dialect.codec({ kind: 'datetime' });
  }

  /** How often a publication was begun or finished: what a node compares to know that it is up to date. */
  async publications(tx: Pick<Transaction, 'query'>): Promise<number> {
    const [row] = await tx.query('SELECT total FROM pulu_publication WHERE id = 1');
    return Number(row?.['total'] ?? 0);
  }

  /** The same outside of a transaction. */
  async committedPublications(): Promise<number> {
    return this.publications({ query: (sql, params) => this.database.read(sql, params, { point: true }) });
  }

  /** Releases in a state, the oldest first. */
  async inState(state: 'pending' | 'active'): Promise<StoredRelease[]> {
    const sql =
      'SELECT app, number, hash, documents FROM pulu_release WHERE state = ? ORDER BY created_at, app, number';
    return (await this.database.read(sql, [state])).map((row) => this.fromRow(row));
  }

  /** Whether a publication is under way, or was cut off. */
  async hasPending(): Promise<boolean> {
    const sql = "SELECT number FROM pulu_release WHERE state = 'pending' LIMIT 1";
    return (await this.database.read(sql, [], { point: true })).length > 0;
  }

  async find(app: string, number: number): Promise<StoredRelease | undefined> {
    const sql = 'SELECT app, number, hash, documents FROM pulu_release WHERE app = ? AND number = ?';
    return (await this.database.read(sql, [app, number])).map((row) => this.fromRow(row))[0];
  }

  /** The releases of an app, the newest first, without their files. */
  async history(app: string): Promise<ReleaseEntry[]> {
    const sql = `SELECT number, version, hash, state, created_at, created_by, notes FROM pulu_release
      WHERE app = ? ORDER BY number DESC`;
    return (await this.database.read(sql, [app])).map((row) => ({
      number: Number(row['number']),
      version: String(row['version']),
      hash: String(row['hash']),
      state: row['state'] === 'active' || row['state'] === 'pending' ? row['state'] : 'retired',
      at: String(this.datetime.decode(row['created_at'] ?? null)),
      by: row['created_by'] === null ? null : String(row['created_by']),
      notes: row['notes'] === null ? null : String(row['notes']),
    }));
  }

  /** Writes a new release down, to be made active when its tables are there, and tells the other nodes. Answers its number. */
  async add(
    app: string,
    facts: { version: string; hash: string; by: string | null; notes: string | null },
    files: ReadonlyMap<string, string>,
  ): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [last] = await tx.query('SELECT MAX(number) AS number FROM pulu_release WHERE app = ?', [app]);
      const number = Number(last?.['number'] ?? 0) + 1;
      const columns = ['app', 'number', 'version', 'hash', 'state', 'documents', 'created_at', 'created_by', 'notes'];
      const documents = this.json.encode(Object.fromEntries(files));
      const now = this.datetime.encode(this.clock.now().toISOString());
      await this.count(tx);
      await tx.insert('pulu_release', columns, [
        [app, number, facts.version, facts.hash, 'pending', documents, now, facts.by, facts.notes],
      ]);
      return number;
    });
  }

  /** Makes a pending release the active one, in one step that every node sees. */
  async activate(app: string, number: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const pending = await tx.execute(
        "UPDATE pulu_release SET state = 'active' WHERE app = ? AND number = ? AND state = 'pending'",
        [app, number],
      );
      if (pending.affected === 0) return;
      await tx.execute(
        "UPDATE pulu_release SET state = 'retired' WHERE app = ? AND number < ? AND state IN ('active', 'pending')",
        [app, number],
      );
      await this.count(tx);
    });
  }

  /** Tells the other nodes, who compare the number. */
  private async count(tx: Transaction): Promise<void> {
    const { affected } = await tx.execute('UPDATE pulu_publication SET total = total + 1 WHERE id = 1');
    if (affected === 0) await tx.insert('pulu_publication', ['id', 'total'], [[1, 1]]);
  }

  /** Gives a pending release up. */
  async discard(app: string, number: number): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute("DELETE FROM pulu_release WHERE app = ? AND number = ? AND state = 'pending'", [app, number]),
    );
  }

  private fromRow(row: Row): StoredRelease {
    return {
      app: String(row['app']),
      number: Number(row['number']),
      hash: String(row['hash']),
      files: filesOf(this.json.decode(row['documents'] ?? null)),
    };
  }
}

function filesOf(documents: unknown): ReadonlyMap<string, string> {
  if (typeof documents !== 'object' || documents === null) return new Map();
  return new Map(Object.entries(documents).map(([path, text]) => [path, String(text)]));
}
