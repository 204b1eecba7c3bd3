import type { Dialect } from '../dialect.js';
import { stepName, type SchemaPlan } from './steps.js';
import type { SchemaSession } from './session.js';
import { tombstoneTable, type Tombstone } from './tombstone.js';
import type { TableDef } from './table.js';

const journalTable: TableDef = {
  name: 'pulu_schema_journal',
  columns: [
    { name: 'run', type: { kind: 'integer' }, nullable: false },
    // 0 is the run itself, with its plan; its steps follow.
    { name: 'step', type: { kind: 'integer' }, nullable: false },
    { name: 'name', type: { kind: 'long_text' }, nullable: false },
    { name: 'plan', type: { kind: 'long_text' }, nullable: true },
    { name: 'started_at', type: { kind: 'datetime' }, nullable: false },
    { name: 'finished_at', type: { kind: 'datetime' }, nullable: true },
  ],
  primaryKey: ['run', 'step'],
  indexes: [],
};

/** A plan that was begun. */
export interface Run {
  readonly run: number;
  readonly plan: SchemaPlan;
}

/** What was planned and what is done, in the database itself: the released tables, the run under way, the tombstones. */
export class Journal {
  private constructor(
    private readonly session: SchemaSession,
    private readonly dialect: Dialect,
  ) {}

  static async open(session: SchemaSession, dialect: Dialect): Promise<Journal> {
    if ((await session.describe(tombstoneTable.name)) === undefined) {
      await session.atomic(async () => {
        for (const table of [journalTable, tombstoneTable]) await session.execute(session.ddl.createTable(table));
      });
    }
    return new Journal(session, dialect);
  }

  /** The run that was interrupted, if any. */
  async unfinished(): Promise<Run | undefined> {
    return this.#lastRun('finished_at IS NULL');
  }

  /** The tables as the last finished plan left them. */
  async released(): Promise<readonly TableDef[]> {
    return (await this.#lastRun('finished_at IS NOT NULL'))?.plan.to ?? [];
  }

  async begin(plan: SchemaPlan, now: Date): Promise<Run> {
    const [last] = await this.session.query<{ run: number | null }>('SELECT MAX(run) AS run FROM pulu_schema_journal');
    const run = (last?.run ?? 0) + 1;
    await this.session.execute(
      'INSERT INTO pulu_schema_journal (run, step, name, plan, started_at) VALUES (?, 0, ?, ?, ?)',
      [run, `plan of ${plan.steps.length} steps`, JSON.stringify(plan), this.#time(now)],
    );
    return { run, plan };
  }

  /** How many steps of a run are done. */
  async done({ run }: Run): Promise<number> {
    const [row] = await this.session.query<{ n: number }>(
      'SELECT COUNT(*) AS n FROM pulu_schema_journal WHERE run = ? AND step > 0',
      [run],
    );
    return row?.n ?? 0;
  }

  async stepDone({ run, plan }: Run, index: number, now: Date): Promise<void> {
    const step = plan.steps[index];
    await this.session.execute(
      'INSERT INTO pulu_schema_journal (run, step, name, started_at, finished_at) VALUES (?, ?, ?, ?, ?)',
      [run, index + 1, step === undefined ? '' : stepName(step), this.#time(now), this.#time(now)],
    );
  }

  async finish({ run }: Run, now: Date): Promise<void> {
    await this.session.execute('UPDATE pulu_schema_journal SET finished_at = ? WHERE run = ? AND step = 0', [
      this.#time(now),
      run,
    ]);
  }

  /** What was dropped and not purged, newest first. */
  async tombstones(): Promise<Tombstone[]> {
    const rows = await this.session.query<Record<string, string>>(
      `SELECT table_name, name, kind, original, definition, dropped_at FROM pulu_schema_tombstone ORDER BY dropped_at DESC, name DESC`,
    );
    const { decode } = this.dialect.codec({ kind: 'datetime' });
    return rows.map((row) => ({
      table: row['table_name'],
      name: row['name'],
      kind: row['kind'],
      original: row['original'],
      at: decode(row['dropped_at'] ?? null),
      definition: JSON.parse(row['definition'] ?? '') as unknown,
    })) as Tombstone[];
  }

  /** Writes a tombstone down, once. */
  async bury(tombstone: Tombstone): Promise<void> {
    const columns = ['table_name', 'name', 'kind', 'original', 'definition', 'dropped_at'];
    const { table, name, kind, original, definition, at } = tombstone;
    await this.session.execute(
      this.dialect.upsert({ table: tombstoneTable.name, columns, key: ['table_name', 'name'], update: [] }),
      [table, name, kind, original, JSON.stringify(definition), this.#time(new Date(at))],
    );
  }

  async unbury(table: string, name: string): Promise<void> {
    await this.session.execute('DELETE FROM pulu_schema_tombstone WHERE table_name = ? AND name = ?', [table, name]);
  }

  /** The tombstones of a table's columns go with the table. */
  async follow(from: string, to: string): Promise<void> {
    await this.session.execute('UPDATE pulu_schema_tombstone SET table_name = ? WHERE table_name = ?', [to, from]);
  }

  async #lastRun(condition: string): Promise<Run | undefined> {
    const [row] = await this.session.query<{ run: number; plan: string }>(
      `SELECT run, plan FROM pulu_schema_journal WHERE step = 0 AND ${condition} ORDER BY run DESC LIMIT 1`,
    );
    return row === undefined ? undefined : { run: row.run, plan: JSON.parse(row.plan) as SchemaPlan };
  }

  #time(now: Date) {
    return this.dialect.codec({ kind: 'datetime' }).encode(now.toISOString());
  }
}
