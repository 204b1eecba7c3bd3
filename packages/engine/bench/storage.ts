/**
 * What the storage layer costs: one create (a record, an audit row, an outbox row, one durable commit) by the bare
 * driver and through `Database.transaction`, and reads. `npx tsx bench/storage.ts [mysql url]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import {
  applyPlan,
  openDatabase,
  planSchema,
  type ColumnDef,
  type Database,
  type SqlValue,
  type TableDef,
} from '../src/storage/index.js';

const seconds = Number(process.env['PULU_BENCH_SECONDS'] ?? 3);

const id: ColumnDef = { name: 'id', type: { kind: 'id' }, nullable: false };
const texts = ['name', 'phone', 'city', 'note', 'industry', 'source'];
const tables: TableDef[] = [
  {
    name: 'device',
    columns: [
      id,
      { name: 'version', type: { kind: 'integer' }, nullable: false },
      { name: 'created_at', type: { kind: 'datetime' }, nullable: false },
      { name: 'price', type: { kind: 'decimal', precision: 15, scale: 2 }, nullable: true },
      ...texts.map((name): ColumnDef => ({ name, type: { kind: 'text' }, nullable: true })),
    ],
    primaryKey: ['id'],
    indexes: [
      { name: 'ix_device_created', columns: ['created_at', 'id'], unique: false },
      { name: 'ix_device_city', columns: ['city', 'created_at'], unique: false },
    ],
  },
  ...['audit', 'outbox'].map((name): TableDef => ({
    name,
    columns: [
      id,
      { name: 'record', type: { kind: 'id' }, nullable: false },
      { name: 'content', type: { kind: 'json' }, nullable: false },
    ],
    primaryKey: ['id'],
    indexes: [],
  })),
];

let made = 0;
const nextId = (): string => `01930000-0000-7000-8000-${(made++).toString(16).padStart(12, '0')}`;
const insert = (table: TableDef): string =>
  `INSERT INTO ${table.name} (${table.columns.map(({ name }) => name).join(', ')}) VALUES (${table.columns.map(() => '?').join(', ')})`;

/** The statements of one create, the same for every driver. */
function create(now: string): { sql: string; params: SqlValue[] }[] {
  const record = nextId();
  const content = JSON.stringify({ values: Object.fromEntries(texts.map((name) => [name, `${name} 台州紧固件`])) });
  const values = [
    [record, 1, now, 1234.56, ...texts.map((name) => `${name} 台州`)],
    [nextId(), record, content],
    [nextId(), record, content],
  ];
  return tables.map((table, n) => ({ sql: insert(table), params: values[n] ?? [] }));
}

/** Calls a thing in a closed loop. @returns calls per second and the median time of one, in milliseconds */
async function measured(concurrency: number, call: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  const begun = performance.now();
  const loop = async () => {
    while (performance.now() - begun < seconds * 1000) {
      const start = performance.now();
      await call();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, loop));
  const rate = Math.round((times.length / (performance.now() - begun)) * 1000);
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  return `${rate.toLocaleString('en')}/s, p50 ${median.toFixed(2)} ms`;
}

async function throughDatabase(db: Database, now: string): Promise<void> {
  for (const concurrency of [1, 16, 64]) {
    const call = () =>
      db.transaction(async (tx) => {
        for (const { sql, params } of create(now)) await tx.execute(sql, params);
      });
    console.log(
      `  create through Database.transaction, ${concurrency} at a time: ${await measured(concurrency, call)}`,
    );
  }
  const select = 'SELECT * FROM device WHERE city = ? ORDER BY created_at DESC LIMIT 20';
  for (const concurrency of [1, 16]) {
    console.log(
      `  list of 20 through Database.read, ${concurrency} at a time: ${await measured(concurrency, () => db.read(select, ['city 台州']))}`,
    );
  }
  const byKey = () =>
    db.read('SELECT * FROM device WHERE id = ?', ['01930000-0000-7000-8000-000000000000'], { point: true });
  console.log(`  read by key, 16 at a time: ${await measured(16, byKey)}`);
  const rows = Array.from({ length: 50_000 }, () => create(now)[0]?.params ?? []);
  const begun = performance.now();
  await db.transaction((tx) => tx.insert('device', tables[0]?.columns.map(({ name }) => name) ?? [], rows));
  console.log(
    `  bulk insert: ${Math.round(rows.length / ((performance.now() - begun) / 1000)).toLocaleString('en')} rows/s`,
  );
}

async function sqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-bench-'));
  const file = join(folder, 'bench.db');
  const db = await openDatabase(`sqlite:${file}`);
  await applyPlan(db, planSchema([], tables, { at: new Date().toISOString() }));
  const raw = new Sqlite(file);
  raw.pragma('synchronous = FULL');
  const statements = tables.map((table) => raw.prepare(insert(table)));
  const one = raw.transaction(() =>
    create('2026-01-31T08:00:00.000Z').forEach(({ params }, n) => statements[n]?.run(...params)),
  );
  console.log(`SQLite, WAL, synchronous FULL`);
  console.log(`  create by better-sqlite3 alone: ${await measured(1, async () => one.immediate())}`);
  const sixteen = raw.transaction(() => Array.from({ length: 16 }, () => one()));
  console.log(
    `  16 creates to a commit by better-sqlite3 alone: ${await measured(1, async () => sixteen.immediate())} (times 16)`,
  );
  const list = raw.prepare('SELECT * FROM device WHERE city = ? ORDER BY created_at DESC LIMIT 20');
  console.log(`  list of 20 by better-sqlite3 alone: ${await measured(1, async () => list.all('city 台州'))}`);
  raw.close();
  await throughDatabase(db, '2026-01-31T08:00:00.000Z');
  await db.close();
  rmSync(folder, { recursive: true });
}

async function mysqlServer(server: string): Promise<void> {
  const name = `pulu_bench_storage_${process.pid}`;
  const admin = await mysql.createConnection(server);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = await openDatabase(url.href);
  await applyPlan(db, planSchema([], tables, { at: new Date().toISOString() }));
  const pool = mysql.createPool({ uri: url.href, connectionLimit: 16, charset: 'utf8mb4', dateStrings: true });
  const now = '2026-01-31 08:00:00.000';
  const raw = async () => {
    const connection = await pool.getConnection();
    await connection.query('START TRANSACTION');
    for (const { sql, params } of create(now)) await connection.query(sql, params);
    await connection.query('COMMIT');
    connection.release();
  };
  console.log('MySQL, flush at each commit');
  for (const concurrency of [1, 16])
    console.log(`  create by mysql2 alone, ${concurrency} at a time: ${await measured(concurrency, raw)}`);
  await pool.end();
  await throughDatabase(db, now);
  await db.close();
  await admin.query(`DROP DATABASE ${name}`);
  await admin.end();
}

await sqlite();
const server = process.argv[2] ?? process.env['PULU_MYSQL_URL'];
if (server === undefined) console.log('MySQL: not measured; give its address.');
else await mysqlServer(server);
