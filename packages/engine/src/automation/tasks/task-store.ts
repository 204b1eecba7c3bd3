import type { Database, Row, SqlValue, Transaction } from '../../storage/index.js';
import { eventColumns, taskColumns, TaskCodec, type Task, type TaskEvent } from './task.js';

type Query = (sql: string, params: readonly SqlValue[]) => Promise<Row[]>;

/** A step of a run, in one of its rounds. */
export interface TaskPlace {
  readonly run: string;
  readonly step: string;
  readonly round: number;
}

/** How a task ends. */
export interface Decision {
  readonly state: Task['state'];
  readonly at: string;
  readonly comment?: string | null;
  readonly backTo?: string | null;
  readonly changed?: Task['changed'];
}

/** Keeps tasks and what happened to them. */
export class TaskStore {
  private readonly codec: TaskCodec;

  constructor(private readonly database: Database) {
    this.codec = new TaskCodec(database.dialect);
  }

  async insert(tx: Transaction, tasks: readonly Task[]): Promise<void> {
    if (tasks.length === 0) return;
    await tx.insert(
      'pulu_task',
      [...taskColumns],
      tasks.map((task) => this.codec.toRow(task)),
    );
  }

  async note(tx: Transaction, event: TaskEvent): Promise<void> {
    await tx.insert('pulu_task_event', [...eventColumns], [this.codec.eventToRow(event)]);
  }

  /** The tasks of a step, held until the transaction ends, in the order of their turns. */
  async ofStep(tx: Transaction, { run, step, round }: TaskPlace): Promise<Task[]> {
    const rows = await tx.query(
      `SELECT * FROM pulu_task WHERE run = ? AND step = ? AND round = ? ORDER BY turn, id ${tx.dialect.lock()}`,
      [run, step, round],
    );
    return rows.map((row) => this.codec.fromRow(row));
  }

  /** A task as it is, held until the transaction ends. */
  async held(tx: Transaction, id: string): Promise<Task | undefined> {
    const [row] = await tx.query(`SELECT * FROM pulu_task WHERE id = ? ${tx.dialect.lock()}`, [id]);
    return row === undefined ? undefined : this.codec.fromRow(row);
  }

  async find(id: string): Promise<Task | undefined> {
    const [row] = await this.database.read('SELECT * FROM pulu_task WHERE id = ?', [id]);
    return row === undefined ? undefined : this.codec.fromRow(row);
  }

  async open(tx: Transaction, ids: readonly string[], due: string | null): Promise<void> {
    await tx.execute(`UPDATE pulu_task SET state = 'open', due_at = ? WHERE id IN (${marks(ids)})`, [
      this.codec.at(due),
      ...ids,
    ]);
  }

  async end(tx: Transaction, ids: readonly string[], decision: Decision): Promise<void> {
    const { state, at, comment = null, backTo = null, changed = null } = decision;
    await tx.execute(
      `UPDATE pulu_task SET state = ?, decided_at = ?, comment = ?, back_to = ?, changed = ? WHERE id IN (${marks(ids)})`,
      [state, this.codec.at(at), comment, backTo, this.codec.json.encode(changed), ...ids],
    );
  }

  async urged(tx: Transaction, ids: readonly string[], at: string): Promise<void> {
    await tx.execute(`UPDATE pulu_task SET urged_at = ? WHERE id IN (${marks(ids)})`, [this.codec.at(at), ...ids]);
  }

  /** A person's tasks in an app, the newest first: those that wait, or those that are done with. */
  async ofPerson(
    app: string,
    person: string,
    query: { readonly open: boolean; readonly before?: string | undefined; readonly limit: number },
  ): Promise<Task[]> {
    const past = query.before === undefined ? '' : 'AND id < ?';
    const state = query.open ? "state = 'open'" : "state NOT IN ('open', 'queued', 'closed')";
    const rows = await this.database.read(
      `SELECT * FROM pulu_task WHERE assignee = ? AND app = ? AND ${state} ${past} ORDER BY id DESC LIMIT ${query.limit}`,
      [person, app, ...(query.before === undefined ? [] : [query.before])],
    );
    return rows.map((row) => this.codec.fromRow(row));
  }

  /** How many of a person's tasks wait, in all apps; counted up to 100. */
  async waiting(person: string): Promise<number> {
    const [row] = await this.database.read(
      "SELECT COUNT(*) AS n FROM (SELECT id FROM pulu_task WHERE assignee = ? AND state = 'open' LIMIT 100) AS waiting",
      [person],
    );
    return Number(row?.['n'] ?? 0);
  }

  /** All tasks of a run, in the order they came about. */
  async ofRun(run: string): Promise<Task[]> {
    const rows = await this.database.read('SELECT * FROM pulu_task WHERE run = ? ORDER BY turn, id', [run]);
    return rows.map((row) => this.codec.fromRow(row));
  }

  /** The tasks about a record, the latest runs first. */
  async ofRecord(record: string, limit = 200): Promise<Task[]> {
    const rows = await this.database.read(
      `SELECT * FROM pulu_task WHERE record = ? ORDER BY run DESC, turn, id LIMIT ${limit}`,
      [record],
    );
    return rows.map((row) => this.codec.fromRow(row));
  }

  /** What happened to the tasks about a record, the newest first; with `before`, before that place of the timeline. */
  async events(
    query: Query,
    record: string,
    limit: number,
    before?: { readonly at: string; readonly id: string },
  ): Promise<TaskEvent[]> {
    const past = before === undefined ? '' : 'AND (at < ? OR (at = ? AND id < ?))';
    const at = before === undefined ? null : this.codec.at(before.at);
    const rows = await query(
      `SELECT * FROM pulu_task_event WHERE record = ? ${past} ORDER BY at DESC, id DESC LIMIT ?`,
      [record, ...(before === undefined ? [] : [at, at, before.id]), limit],
    );
    return rows.map((row) => this.codec.eventFromRow(row));
  }
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
