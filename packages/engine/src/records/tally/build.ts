import { envOf, formOf, trustedScope } from '../../access/index.js';
import type { CompiledApp, CompiledTally } from '../../compiler/index.js';
import { compileSql, type Expr } from '../../expression/index.js';
import type { Database, Row, Transaction } from '../../storage/index.js';
import { shapeOf } from '../shape/shape.js';
import { joined, text, type Piece } from '../read/piece.js';
import { refillWays } from '../write/ways.js';
import { tallyColumns } from './write.js';

/** Rows that are put together at a time. */
const folded = 5000;
/** Fewer rows that writes added do not slow anybody down. */
const few = 1000;
/** So many that cannot be put together are counted anew, once they are more than what they add to. */
const many = 50_000;
/** How the ids of rows begin that were counted, and not added by a write. */
const counted = '00000000-';

/** The numbers that metrics keep, as tables that are built, checked and kept small. */
export class Tallies {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Forgets what was kept for other definitions than those of a release. Before the release is written by. */
  async settle(app: CompiledApp): Promise<void> {
    await this.database.transaction(async (tx) => {
      const known = new Map(
        (await tx.query('SELECT metric, hash FROM pulu_tally WHERE app = ?', [app.key])).map((row) => [
          row['metric'],
          row['hash'],
        ]),
      );
      for (const [metric, hash] of known)
        if (app.tallies.get(String(metric))?.hash !== hash)
          await tx.execute('DELETE FROM pulu_tally WHERE app = ? AND metric = ?', [app.key, metric ?? null]);
      const columns = ['app', 'metric', 'hash', 'built'];
      const missing = [...app.tallies.values()].filter(({ metric, hash }) => known.get(metric) !== hash);
      if (missing.length > 0)
        await tx.insert(
          'pulu_tally',
          columns,
          missing.map(({ metric, hash }) => [app.key, metric, hash, 0]),
        );
    });
  }

  /** Builds those that are not built yet. */
  async buildMissing(app: CompiledApp): Promise<void> {
    if (app.tallies.size === 0) return;
    const rows = await this.database.read('SELECT metric, hash FROM pulu_tally WHERE app = ? AND built = 0', [app.key]);
    for (const { metric, hash } of rows) {
      const tally = app.tallies.get(String(metric));
      if (tally !== undefined && tally.hash === hash) await this.build(app, tally);
    }
  }

  /** Puts a tally together out of all records. */
  async build(app: CompiledApp, tally: CompiledTally): Promise<void> {
    const { dialect } = this.database;
    const columns = tallyColumns(tally);
    // Ids of what was counted come before those of what writes added since.
    const random = dialect.name === 'sqlite' ? 'lower(hex(randomblob(12)))' : `LEFT(REPLACE(UUID(), '-', ''), 24)`;
    const fresh = dialect.name === 'sqlite' ? `'${counted}' || ${random}` : `CONCAT('${counted}', ${random})`;
    const rows = this.counted(app, tally);
    const insert = joined(
      [
        text(
          `INSERT INTO ${dialect.quote(tally.table)} (${columns.map(dialect.quote).join(', ')}) SELECT ${fresh}, x.* FROM (`,
        ),
        rows,
        text(') x'),
      ],
      '',
    );
    await this.database.transaction(async (tx) => {
      // Waits for the writes that are under way, and has those that come wait: what is counted then is what there is.
      const [state] = await tx.query(`SELECT hash FROM pulu_tally WHERE app = ? AND metric = ?${dialect.lock()}`, [
        app.key,
        tally.metric,
      ]);
      if (state?.['hash'] !== tally.hash) return;
      await tx.execute(`DELETE FROM ${dialect.quote(tally.table)}`);
      await tx.execute(insert.sql, insert.params);
      await tx.execute('UPDATE pulu_tally SET built = 1 WHERE app = ? AND metric = ?', [app.key, tally.metric]);
    });
  }

  /** Puts all that is kept of an app's records together anew: tallies, and the ways of records. */
  async rebuild(app: CompiledApp): Promise<void> {
    await this.settle(app);
    for (const tally of app.tallies.values()) await this.build(app, tally);
    await refillWays(this.database, app);
  }

  /** How many groups of a tally differ from what the records say; none, unless somebody wrote past the engine. */
  async check(app: CompiledApp, tally: CompiledTally): Promise<number> {
    const { quote } = this.database.dialect;
    const groups = tallyColumns(tally).filter((name) => name !== 'id' && !/^[ns]\$/.test(name));
    const numbers = tallyColumns(tally).filter((name) => /^[ns]\$/.test(name));
    const kept = text(
      `SELECT ${[...groups.map(quote), ...numbers.map((name) => `SUM(${quote(name)}) AS ${quote(name)}`)].join(', ')} FROM ${quote(tally.table)} GROUP BY ${groups.map(quote).join(', ')}`,
    );
    const negative = numbers.map((name) => `-${quote(name)}`).join(', ');
    const all = joined(
      [
        text('SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ('),
        kept,
        text(` UNION ALL SELECT ${[...groups.map(quote), negative].join(', ')} FROM (`),
        this.counted(app, tally),
        text(
          `) c) d GROUP BY ${groups.map(quote).join(', ')} HAVING ${numbers.map((name) => `SUM(${quote(name)}) <> 0`).join(' OR ')}) e`,
        ),
      ],
      '',
    );
    const [row] = await this.database.read(all.sql, all.params);
    return Number(row?.['n'] ?? 0);
  }

  /** Puts rows together that writes added to the same group. What their sums say stays the same. */
  async fold(app: CompiledApp, tally: CompiledTally, least = few): Promise<void> {
    const { quote } = this.database.dialect;
    const names = tallyColumns(tally);
    const table = quote(tally.table);
    const [row] = await this.database.read(
      `SELECT COUNT(*) AS n, SUM(CASE WHEN id > ? THEN 1 ELSE 0 END) AS added FROM ${table}`,
      ['00000001'],
    );
    const added = Number(row?.['added'] ?? 0);
    if (added < least) return;
    if (added > many && added * 2 > Number(row?.['n'])) return this.build(app, tally);
    await this.database.transaction(async (tx) => {
      const lock = tx.dialect.lock({ skipLocked: true });
      const rows = await tx.query(
        `SELECT ${names.map(quote).join(', ')} FROM ${table} WHERE id > ? ORDER BY id DESC LIMIT ${folded}${lock}`,
        ['00000001'],
      );
      const groups = grouped(rows, names);
      if (groups.length * 2 <= rows.length) await this.replace(tx, tally, rows, groups);
    });
  }

  private async replace(
    tx: Transaction,
    tally: CompiledTally,
    rows: readonly Row[],
    groups: readonly Row[],
  ): Promise<void> {
    const { quote } = tx.dialect;
    const names = tallyColumns(tally);
    const ids = rows.map(({ id }) => id ?? null);
    await tx.execute(`DELETE FROM ${quote(tally.table)} WHERE id IN (${ids.map(() => '?').join(', ')})`, ids);
    const kept = groups.filter((row) => names.some((name) => /^[ns]\$/.test(name) && row[name] !== 0));
    if (kept.length > 0)
      await tx.insert(
        tally.table,
        names,
        kept.map((row) => names.map((name) => row[name] ?? null)),
      );
  }

  /** Day, columns and numbers of all groups, out of the records. */
  private counted(app: CompiledApp, tally: CompiledTally): Piece {
    const { dialect, expressions } = this.database;
    const form = formOf(app, tally.form);
    const { table, byKey } = shapeOf(form, dialect);
    const env = envOf(app, { kind: 'system', reason: 'tally' }, this.now());
    const write = (expr: Expr) => compileSql(expr, trustedScope(app, form.key, 't'), expressions);
    const quoted = (key: string) => `t.${byKey.get(key)?.quoted ?? dialect.quote(key)}`;
    const { time, filter } = tally;
    const day =
      time === undefined
        ? []
        : [
            as(
              write(time.kind === 'date' ? { var: time.field } : { to_date: [{ var: time.field }] }).value(env),
              dialect.quote('day$'),
            ),
          ];
    const groups = [...day, ...tally.columns.map((key) => as(text(quoted(key)), dialect.quote(key)))];
    const numbers = tally.parts.flatMap(({ when, field, scale }, index) => {
      const test = when === undefined ? text('1 = 1') : write(when).condition(env);
      const value = field === undefined ? text('0') : scaled(quoted(field), scale, dialect.name);
      const present = field === undefined ? '1' : `CASE WHEN ${quoted(field)} IS NULL THEN 0 ELSE 1 END`;
      return [
        {
          sql: `SUM(CASE WHEN ${test.sql} THEN ${present} ELSE 0 END) AS ${dialect.quote(`n$${index}`)}`,
          params: test.params,
        },
        {
          sql: `SUM(CASE WHEN ${test.sql} THEN COALESCE(${value.sql}, 0) ELSE 0 END) AS ${dialect.quote(`s$${index}`)}`,
          params: test.params,
        },
      ];
    });
    const meets = filter === undefined ? text('1 = 1') : write(filter).condition(env);
    const by = groups.map((_, index) => String(index + 1)).join(', ');
    return joined(
      [
        text('SELECT '),
        joined([...groups, ...numbers], ', '),
        { sql: ` FROM ${table} t WHERE t.deleted_at IS NULL AND (${meets.sql}) GROUP BY ${by}`, params: meets.params },
      ],
      '',
    );
  }
}

/** A number as a whole one, of so many decimals. */
export function scaled(value: string, scale: number, dialect: 'sqlite' | 'mysql'): Piece {
  if (scale === 0) return text(value);
  return text(`CAST(ROUND(${value} * ${10 ** scale}) AS ${dialect === 'sqlite' ? 'INTEGER' : 'SIGNED'})`);
}

function as({ sql, params }: Piece, name: string): Piece {
  return { sql: `${sql} AS ${name}`, params };
}

/** Rows of the same group as one, under the id of the first of them. */
function grouped(rows: readonly Row[], names: readonly string[]): readonly Row[] {
  const numbers = names.filter((name) => /^[ns]\$/.test(name));
  const groups = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(
      names.filter((name) => name !== 'id' && !numbers.includes(name)).map((name) => row[name]),
    );
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...row });
    else for (const name of numbers) known[name] = Number(known[name]) + Number(row[name]);
  }
  return [...groups.values()];
}
