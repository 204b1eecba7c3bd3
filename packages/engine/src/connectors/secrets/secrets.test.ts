import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateSystemTables } from '../../releases/index.js';
import { openDatabase, type Database } from '../../storage/index.js';
import { testDatabases } from '../../testing/databases.js';
import { Cipher, openCipher } from './cipher.js';
import { SecretStore } from './secrets.js';
import { secretTable } from './tables.js';

const clock = { now: () => new Date('2026-03-01T08:00:00.000Z') };
const key = Buffer.alloc(32, 7);

describe.each(testDatabases())('secrets on $name', ({ url }) => {
  let database: Database;
  let secrets: SecretStore;
  beforeAll(async () => {
    database = await openDatabase(url);
    await migrateSystemTables(database, clock, [secretTable]);
    secrets = new SecretStore(database, new Cipher(key), clock);
  });
  afterAll(() => database.close());

  it('are kept per app and name, and replaced', async () => {
    await secrets.set('works', 'token', 'one');
    await secrets.set('works', 'token', '二 🔑');
    await secrets.set('other', 'token', 'three');
    expect(await secrets.get('works', 'token')).toBe('二 🔑');
    expect(await secrets.get('other', 'token')).toBe('three');
    expect(await secrets.get('works', 'nothing')).toBeUndefined();
    expect(await secrets.list('works')).toEqual([{ name: 'token', updatedAt: '2026-03-01T08:00:00.000Z' }]);
  });

  it('do not stand in the database as they are', async () => {
    await secrets.set('works', 'plain', 'in-the-clear');
    const rows = await database.read('SELECT * FROM pulu_secret');
    expect(JSON.stringify(rows)).not.toContain('in-the-clear');
  });

  it('open for nobody else: not under another name, not with another key', async () => {
    await secrets.set('works', 'mine', 'hush');
    await database.transaction(async (tx) => {
      const [row] = await tx.query("SELECT sealed FROM pulu_secret WHERE app = 'works' AND name = 'mine'");
      const sql =
        "INSERT INTO pulu_secret (app, name, sealed, updated_at) SELECT 'works', 'theirs', ?, updated_at FROM pulu_secret WHERE app = 'works' AND name = 'mine'";
      await tx.execute(sql, [String(row?.['sealed'])]);
    });
    expect(await secrets.get('works', 'theirs')).toBeUndefined();
    const stranger = new SecretStore(database, new Cipher(Buffer.alloc(32, 8)), clock);
    expect(await stranger.get('works', 'mine')).toBeUndefined();
    expect(await secrets.get('works', 'mine')).toBe('hush');
  });

  it('can be removed', async () => {
    await secrets.set('works', 'gone', 'x');
    await secrets.remove('works', 'gone');
    expect(await secrets.get('works', 'gone')).toBeUndefined();
  });

  it('have names and values that make sense', async () => {
    await expect(secrets.set('works', 'Not A Name', 'x')).rejects.toMatchObject({ errors: [{ code: 'secret_name' }] });
    await expect(secrets.set('works', 'empty', '')).rejects.toMatchObject({ errors: [{ code: 'secret_value' }] });
  });
});

describe('the key of an installation', () => {
  it('is made once, for the server alone, and stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pulu-key-'));
    try {
      const [first, second] = await Promise.all([openCipher(folder, undefined), openCipher(folder, undefined)]);
      expect(second.open('a', first.seal('a', 'hush'))).toBe('hush');
      expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
      expect((await openCipher(folder, undefined)).open('a', first.seal('a', 'hush'))).toBe('hush');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('may be given, and has 32 bytes', async () => {
    const cipher = await openCipher('/nowhere', key.toString('base64'));
    expect(cipher.open('a', new Cipher(key).seal('a', 'x'))).toBe('x');
    await expect(openCipher('/nowhere', 'c2hvcnQ=')).rejects.toThrow(RangeError);
  });
});
