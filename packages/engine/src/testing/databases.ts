import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { createConnection } from 'mysql2/promise';

/** A database of a suite's own, empty when the suite starts and dropped after it. */
export interface TestDatabase {
  name: 'sqlite' | 'mysql';
  /** What `openDatabase` takes. */
  url: string;
}

const repository = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/**
 * The databases to run a suite on: SQLite always, MySQL when a server is known (`PULU_MYSQL_URL`, or the one that
 * `npm run services` started). Call it while tests are collected: it registers the hooks that create and drop.
 *
 *     describe.each(testDatabases())('records on $name', ({ url }) => { … });
 *
 * @throws when MySQL is missing and `PULU_REQUIRE` lists `mysql`.
 */
export function testDatabases(): TestDatabase[] {
  const server = mysqlServer();
  if (server) return [sqliteDatabase(), mysqlDatabase(server)];
  if ((process.env['PULU_REQUIRE'] ?? '').split(',').includes('mysql')) {
    throw new Error(
      'PULU_REQUIRE asks for mysql, and no server is known: set PULU_MYSQL_URL or run `npm run services`.',
    );
  }
  process.stderr.write(
    '\n*** MySQL NOT TESTED: no server is known. Set PULU_MYSQL_URL or run `npm run services`. ***\n',
  );
  return [sqliteDatabase()];
}

/** The address of the MySQL server tests may create databases on, if one is known. */
export function mysqlServer(): string | undefined {
  const { PULU_MYSQL_URL: given } = process.env;
  if (given) return given;
  const state = join(repository, '.services/services.json');
  if (!existsSync(state)) return undefined;
  const services: unknown = JSON.parse(readFileSync(state, 'utf8'));
  return isServices(services) && isAlive(services.mysql.pid) ? services.mysql.url : undefined;
}

function sqliteDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { name: 'sqlite', url: `sqlite:${join(folder, 'test.db')}` };
}

function mysqlDatabase(server: string): TestDatabase {
  const schema = `pulu_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${schema}`;
  beforeAll(() => onServer(server, `CREATE DATABASE ${schema} CHARACTER SET utf8mb4`));
  afterAll(() => onServer(server, `DROP DATABASE IF EXISTS ${schema}`));
  return { name: 'mysql', url: url.href };
}

async function onServer(server: string, statement: string): Promise<void> {
  const connection = await createConnection(server);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}

interface Services {
  mysql: { pid: number; url: string };
}

function isServices(value: unknown): value is Services {
  if (typeof value !== 'object' || value === null || !('mysql' in value)) return false;
  const { mysql } = value;
  return (
    typeof mysql === 'object' && mysql !== null && 'pid' in mysql && typeof mysql.pid === 'number' && 'url' in mysql
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process: the services were ended without `npm run services -- stop`.
    return false;
  }
}
