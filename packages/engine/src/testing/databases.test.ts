import { describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { mysqlServer, testDatabases, type TestDatabase } from './databases.js';

/** Creates a table and counts the tables, by the bare driver. */
async function tablesAfterCreating({ name, url }: TestDatabase): Promise<number> {
  if (name === 'sqlite') {
    const database = new Sqlite(url.slice('sqlite:'.length));
    database.exec('CREATE TABLE device (id INTEGER)');
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    database.close();
    return tables.length;
  }
  const connection = await createConnection(url);
  await connection.query('CREATE TABLE device (id INTEGER)');
  const [tables] = await connection.query('SHOW TABLES');
  await connection.end();
  return Array.isArray(tables) ? tables.length : 0;
}

const databases = [...testDatabases(), ...testDatabases()];

describe.each(databases)('a $name database for tests', (database) => {
  test('starts empty and takes tables', async () => {
    await expect(tablesAfterCreating(database)).resolves.toBe(1);
  });
});

test('MySQL is among them exactly when a server is known', () => {
  expect(databases.some(({ name }) => name === 'mysql')).toBe(mysqlServer() !== undefined);
});
