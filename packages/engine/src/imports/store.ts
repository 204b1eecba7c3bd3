import type {
  ImportAnswer,
  ImportCheck,
  ImportCounts,
  ImportPlan,
  ImportState,
  Locale,
  Problem,
} from '../model/index.js';
import type { Codec, Database, Row, SqlValue, Transaction } from '../storage/index.js';
import type { SheetProblem } from './problem.js';

/** An import as it is kept. */
export interface StoredImport {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly file: string;
  readonly state: ImportState;
  readonly sheets: ImportAnswer['sheets'];
  readonly plan: ImportPlan | undefined;
  readonly check: ImportCheck | undefined;
  readonly counts: ImportCounts;
  readonly doneThrough: number;
  readonly progress: number;
  readonly problems: number;
  readonly kept: number;
  readonly error: Problem | undefined;
  readonly appHash: string | undefined;
  readonly locale: Locale;
  readonly by: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What changes of an import. */
export type ImportChange = Partial<
  Pick<
    StoredImport,
    'state' | 'plan' | 'check' | 'counts' | 'doneThrough' | 'progress' | 'problems' | 'kept' | 'error' | 'appHash'
  >
>;

export const noCounts: ImportCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  asked: 0,
  failed: 0,
  made: 0,
};

/** How long a step of an import may take until another node takes the import over, in milliseconds. */
const leaseTime = 60_000;

/** Imports in the database. */
export class ImportStore {
  private readonly moment: Codec;

  constructor(private readonly database: Database) {
    this.moment = database.dialect.codec({ kind: 'datetime' });
  }

  async add(made: StoredImport): Promise<void> {
    const values: Record<string, SqlValue> = {
      id: made.id,
      app: made.app,
      form: made.form,
      file_name: made.file.slice(0, 200),
      sheets: JSON.stringify(made.sheets),
      locale: made.locale,
      created_by: made.by,
      created_at: this.moment.encode(made.createdAt),
      updated_at: this.moment.encode(made.createdAt),
      ...columnsOf(made),
    };
    await this.database.transaction((tx) => tx.insert('pulu_import', Object.keys(values), [Object.values(values)]));
  }

  async find(app: string, id: string): Promise<StoredImport | undefined> {
    const [row] = await this.database.read('SELECT * FROM pulu_import WHERE app = ? AND id = ?', [app, id]);
    return row && this.decode(row);
  }

  async list(app: string, limit: number): Promise<StoredImport[]> {
    const sql = `SELECT * FROM pulu_import WHERE app = ? ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
    return (await this.database.read(sql, [app])).map((row) => this.decode(row));
  }

  /** Those that a process left in the middle of a step. */
  async interrupted(now: Date, alone: boolean): Promise<StoredImport[]> {
    const rows = await this.database.read(
      `SELECT * FROM pulu_import WHERE state IN ('checking', 'running', 'undoing') AND (lease_until < ? OR ? = 1)`,
      [this.moment.encode(now.toISOString()), alone ? 1 : 0],
    );
    return rows.map((row) => this.decode(row));
  }

  /** Changes an import in its present state. @returns whether it was still in one of these states */
  async change(id: string, from: readonly ImportState[], change: ImportChange, now: Date): Promise<boolean> {
    return this.database.transaction((tx) =>
      this.changeIn(tx, id, change, now, [` AND state IN (${from.map(() => '?').join(', ')})`, from]),
    );
  }

  /** Takes the next step of an import on. @returns whether it was to be had */
  async claim(
    id: string,
    worker: string,
    from: readonly ImportState[],
    change: ImportChange,
    now: Date,
  ): Promise<boolean> {
    const lease = this.lease(worker, now);
    const condition: Condition = [` AND state IN (${from.map(() => '?').join(', ')})`, from];
    return this.database.transaction((tx) => this.changeIn(tx, id, change, now, condition, lease));
  }

  /** Notes how far a step has come, along with its work. @throws when another worker has taken it over meanwhile */
  async advance(tx: Transaction, id: string, worker: string, change: ImportChange, now: Date): Promise<void> {
    const held = await this.changeIn(tx, id, change, now, [' AND lease_owner = ?', [worker]], this.lease(worker, now));
    if (!held) throw new LostImport();
  }

  /** Ends a step. */
  async release(id: string, worker: string, change: ImportChange, now: Date): Promise<void> {
    await this.database.transaction((tx) =>
      this.changeIn(tx, id, change, now, [' AND lease_owner = ?', [worker]], { lease_owner: null, lease_until: null }),
    );
  }

  async addProblems(tx: Transaction, id: string, from: number, problems: readonly SheetProblem[]): Promise<void> {
    if (problems.length === 0) return;
    await tx.insert(
      'pulu_import_problem',
      ['import', 'position', 'sheet_row', 'problem'],
      problems.map((problem, index) => [id, from + index, problem.row, JSON.stringify(problem)]),
    );
  }

  async forgetProblems(id: string): Promise<void> {
    await this.database.transaction((tx) => tx.execute('DELETE FROM pulu_import_problem WHERE import = ?', [id]));
  }

  async problems(id: string, after: number, limit: number): Promise<{ position: number; problem: SheetProblem }[]> {
    const sql = `SELECT position, problem FROM pulu_import_problem WHERE import = ? AND position > ? ORDER BY position LIMIT ${limit}`;
    const rows = await this.database.read(sql, [id, after]);
    // What stands there was written by `addProblems`.
    return rows.map((row) => ({ position: Number(row['position']), problem: parsed<SheetProblem>(row['problem']) }));
  }

  async remove(id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const table of ['pulu_import_problem', 'pulu_import_row'])
        await tx.execute(`DELETE FROM ${table} WHERE import = ?`, [id]);
      await tx.execute('DELETE FROM pulu_import WHERE id = ?', [id]);
    });
  }

  private lease(worker: string, now: Date): Record<string, SqlValue> {
    const until = new Date(now.getTime() + leaseTime).toISOString();
    return { lease_owner: worker, lease_until: this.moment.encode(until) };
  }

  private async changeIn(
    tx: Transaction,
    id: string,
    change: ImportChange,
    now: Date,
    [where, params]: Condition,
    more: Readonly<Record<string, SqlValue>> = {},
  ): Promise<boolean> {
    const values = { ...columnsOf(change), ...more, updated_at: this.moment.encode(now.toISOString()) };
    const set = Object.keys(values).map((name) => `${name} = ?`);
    const sql = `UPDATE pulu_import SET ${set.join(', ')} WHERE id = ?${where}`;
    const { affected } = await tx.execute(sql, [...Object.values(values), id, ...params]);
    return affected > 0;
  }

  private decode(row: Row): StoredImport {
    const text = (name: string) => String(row[name]);
    return {
      id: text('id'),
      app: text('app'),
      form: text('form'),
      file: text('file_name'),
      state: text('state') as ImportState,
      sheets: parsed(row['sheets']),
      plan: optional(row['plan']),
      check: optional(row['check_result']),
      counts: parsed(row['counts']),
      doneThrough: Number(row['done_through']),
      progress: Number(row['progress']),
      problems: Number(row['problems']),
      kept: Number(row['kept']),
      error: optional(row['error']),
      appHash: row['app_hash'] === null ? undefined : text('app_hash'),
      locale: text('locale') as Locale,
      by: row['created_by'] === null ? null : text('created_by'),
      createdAt: String(this.moment.decode(row['created_at'] ?? null)),
      updatedAt: String(this.moment.decode(row['updated_at'] ?? null)),
    };
  }
}

/** Another worker has taken the import over. */
export class LostImport extends Error {}

type Condition = readonly [sql: string, params: readonly SqlValue[]];

function columnsOf(change: ImportChange): Record<string, SqlValue> {
  const columns: Record<string, SqlValue> = {};
  if (change.state !== undefined) columns['state'] = change.state;
  if ('plan' in change) columns['plan'] = change.plan === undefined ? null : JSON.stringify(change.plan);
  if ('check' in change) columns['check_result'] = change.check === undefined ? null : JSON.stringify(change.check);
  if (change.counts !== undefined) columns['counts'] = JSON.stringify(change.counts);
  if (change.doneThrough !== undefined) columns['done_through'] = change.doneThrough;
  if (change.progress !== undefined) columns['progress'] = change.progress;
  if (change.problems !== undefined) columns['problems'] = change.problems;
  if (change.kept !== undefined) columns['kept'] = change.kept;
  if ('error' in change) columns['error'] = change.error === undefined ? null : JSON.stringify(change.error);
  if ('appHash' in change) columns['app_hash'] = change.appHash ?? null;
  return columns;
}

/** JSON that this store wrote itself. */
function parsed<T>(cell: unknown): T {
  return JSON.parse(String(cell)) as T;
}

function optional<T>(cell: unknown): T | undefined {
  return cell === null || cell === undefined ? undefined : parsed<T>(cell);
}
