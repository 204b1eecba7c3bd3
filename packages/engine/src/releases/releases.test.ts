import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FormDocument, Pack } from '../model/index.js';
import { openDatabase, schemaDrift, type Database } from '../storage/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';

import { checkedDatabase, migrateSystemTables, Releases, releaseTables } from './index.js';
import { apply, planTables } from './schema.js';

const clock = { now: () => new Date('2026-03-02T08:00:00.000Z') };

const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'text', key: 'note', label: label('Note') },
  ],
};
const packWith = (...fields: FormDocument['fields']): Pack => packOf({ form: [{ ...site, fields }] });
const [name, note] = [site.fields[0]!, site.fields[1]!];
const first = packOf({ form: [site] });

describe.each(testDatabases())('releases on $name', ({ url }) => {
  let database: Database;
  let releases: Releases;
  const node = async () => {
    const other = new Releases(database, clock);
    await other.start();
    return other;
  };
  const insert = (id: string, text: string) =>
    database.transaction(async (tx) => {
      const moment = database.dialect.codec({ kind: 'datetime' }).encode(clock.now().toISOString());
      const columns = ['id', 'version', 'created_at', 'updated_at', 'live', 'name'];
      await tx.insert('works_site', columns, [[id, 1, moment, moment, 1, text]]);
    });

  beforeAll(async () => {
    database = await openDatabase(url);
    await migrateSystemTables(database, clock, releaseTables);
    releases = await node();
  });
  afterAll(() => database.close());

  it('begin with none', () => {
    expect(releases.all()).toEqual([]);
  });

  it('are published with their tables, and are there at the next start', async () => {
    const publication = await releases.publish(first);
    expect(publication).toMatchObject({
      app: 'works',
      number: 1,
      unchanged: false,
      steps: expect.arrayContaining(['create_table works_site']),
    });
    expect(await schemaDrift(database, releases.current('works')!.app.tables)).toEqual([]);
    expect((await node()).current('works')).toMatchObject({
      number: 1,
      app: { hash: releases.current('works')!.app.hash },
    });
  });

  it('are not made anew for the same documents', async () => {
    expect(await releases.publish(first)).toMatchObject({ unchanged: true, steps: [] });
    expect(releases.current('works')?.number).toBe(1);
  });

  it('are previewed without a change', async () => {
    const preview = await releases.preview(packWith(name, note, { type: 'number', key: 'size', label: label('Size') }));
    expect(preview.steps).toEqual(['add_column works_site.size']);
    expect(releases.current('works')?.number).toBe(1);
  });

  it('stay as they are when the new documents have errors', async () => {
    const broken = packOf({ form: [{ ...site, titleField: 'nam' }] });
    await expect(releases.publish(broken)).rejects.toMatchObject({ code: 'pack_invalid', status: 422 });
    expect(releases.current('works')?.number).toBe(1);
  });

  it('stay as they are when the data would be lost, and say how many', async () => {
    await insert('01890000-0000-7000-8000-000000000001', 'a long name');
    await insert('01890000-0000-7000-8000-000000000002', 'short');
    const narrow = packWith({ type: 'text', key: 'name', label: label('Name'), maxLength: 6 }, note);
    await expect(releases.publish(narrow)).rejects.toMatchObject({
      code: 'schema_refused',
      errors: [{ path: '/works_site/name', params: { count: 1 } }],
    });
    expect(releases.current('works')?.number).toBe(1);
    expect(await schemaDrift(database, releases.current('works')!.app.tables)).toEqual([]);
    expect((await node()).current('works')?.number).toBe(1);
  });

  it('keep every value through a rename', async () => {
    const renamed = packOf({
      form: [
        {
          ...site,
          titleField: 'title',
          fields: [{ type: 'text', key: 'title', label: label('Name'), renamedFrom: 'name' }, note],
        },
      ],
    });
    expect(await releases.publish(renamed)).toMatchObject({ number: 2 });
    expect(await database.read('SELECT title FROM works_site ORDER BY id')).toEqual([
      { title: 'a long name' },
      { title: 'short' },
    ]);
    expect((await releases.at('works', 1))?.forms.get('site')?.titleField).toBe('name');
    expect((await releases.at('works', 2))?.forms.get('site')?.titleField).toBe('title');
    await releases.publish(packOf({ form: [{ ...site, fields: [{ ...name, renamedFrom: 'title' }, note] }] }));
  });

  it('get the tables that a newer version of the program wants, when it starts', async () => {
    const { app } = releases.current('works')!;
    const missing = app.tables.map((table) => ({ ...table, indexes: [] }));
    await apply(database, clock, await planTables(database, clock, new Set(['works_site']), missing));
    expect(await schemaDrift(database, app.tables)).not.toEqual([]);
    await node();
    expect(await schemaDrift(database, app.tables)).toEqual([]);
  });

  it('find names that are alike in what is there', async () => {
    const asName = packWith({ ...name, type: 'text', unique: true, normalise: 'company_name' }, note);
    await insert('01890000-0000-7000-8000-000000000003', 'SHORT');
    await expect(releases.publish(asName)).rejects.toMatchObject({
      code: 'schema_refused',
      errors: [{ code: 'schema_duplicates', path: '/works_site/name, live', params: { count: 2 } }],
    });
    await database.transaction((tx) => tx.execute("UPDATE works_site SET name = 'Other' WHERE name = 'SHORT'"));
    const { steps } = await releases.publish(asName);
    expect(steps).toContain('fill_fingerprints works_site.name$same of name');
    await releases.publish(packWith(name, note));
  });

  it('wait for the requests under way, and hold back the next ones', async () => {
    const seen: string[] = [];
    let finish = (): void => undefined;
    const running = releases.use(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      seen.push(`request on ${releases.current('works')?.number}`);
    });
    const before = releases.current('works')!.number;
    const published = releases.publish(packWith(name)).then(({ number }) => seen.push(`published ${number}`));
    const late = releases.use(async () => seen.push(`late on ${releases.current('works')?.number}`));
    finish();
    await Promise.all([running, published, late]);
    expect(seen[0]).toBe(`request on ${before}`);
    expect(seen.slice(1).sort()).toEqual([`late on ${before + 1}`, `published ${before + 1}`]);
  });

  it('are noticed by another node in its next write, which then runs on the new one', async () => {
    const other = await node();
    const checked = checkedDatabase(database, other);
    const { number } = await releases.publish(packWith(name, note));
    const seen: (number | undefined)[] = [];
    await other.use(async () => {
      seen.push(other.current('works')?.number);
      await checked.transaction(async () => undefined);
    });
    expect(seen).toEqual([number! - 1, number]);
  });

  it('hold another node back while the schema changes', async () => {
    const other = await node();
    const checked = checkedDatabase(database, other);
    const before = other.current('works')?.number ?? 0;
    const published = releases.publish(packWith(name));
    const writes: (number | undefined)[] = [];
    let done = false;
    void published.then(() => (done = true));
    while (!done) {
      await other.use(async () => checked.transaction(async () => void writes.push(other.current('works')?.number)));
    }
    await other.use(() => checked.transaction(async () => undefined));
    expect(writes).toContain(before);
    expect(writes.slice(writes.lastIndexOf(before) + 1).every((number) => number === before + 1)).toBe(true);
    expect(other.current('works')?.number).toBe(before + 1);
  });

  it('are finished at the next start when they were cut off', async () => {
    const wanted = packWith(name, note, { type: 'number', key: 'size', label: label('Size') });
    const interrupted = new Releases(failingAt(database, "SET state = 'active'"), clock);
    await interrupted.start();
    await expect(interrupted.publish(wanted)).rejects.toThrow('cut off');
    const next = await node();
    expect(next.current('works')?.app.forms.get('site')?.fields.has('size')).toBe(true);
    expect(await schemaDrift(database, next.current('works')!.app.tables)).toEqual([]);
  });
});

/** A database whose process dies at a statement. */
function failingAt(database: Database, part: string): Database {
  return {
    ...checkedDatabase(database, new Releases(database, clock)),
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          dialect: tx.dialect,
          manager: tx.manager,
          query: (sql, params) => tx.query(sql, params),
          execute: (sql, params) =>
            sql.includes(part) ? Promise.reject(new Error('cut off')) : tx.execute(sql, params),
          later: (sql, params) => tx.later(sql, params),
          insert: (table, columns, rows) => tx.insert(table, columns, rows),
          savepoint: (inner) => tx.savepoint(inner),
          afterCommit: (callback) => tx.afterCommit(callback),
        }),
      ),
  };
}
