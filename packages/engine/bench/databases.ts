import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { mysqlServer } from './mysql-server.js';

/**
 * Measures on an empty database of each kind; that there is no MySQL is said loudly.
 * @param schema the name of the database on the MySQL server, which is made for this and dropped
 * @param only the kind that was asked for: `sqlite` or `mysql`; absent: both
 */
export async function onEachDatabase(
  schema: string,
  only: string | undefined,
  measure: (title: string, database: string) => Promise<void>,
): Promise<void> {
  if (only !== 'mysql') {
    const folder = mkdtempSync(join(tmpdir(), 'pulu-bench-'));
    await measure('SQLite', `sqlite:${join(folder, 'bench.db')}`);
    rmSync(folder, { recursive: true, force: true });
  }
  if (only === 'sqlite') return;
  const server = mysqlServer();
  if (server === undefined) {
    console.error('*** MySQL NOT MEASURED: no server is known. Run `npm run services`. ***');
    return;
  }
  const connection = await createConnection(server);
  await connection.query(`DROP DATABASE IF EXISTS ${schema}`);
  await connection.query(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${schema}`;
  await measure('MySQL', url.href);
  await connection.query(`DROP DATABASE ${schema}`);
  await connection.end();
}
