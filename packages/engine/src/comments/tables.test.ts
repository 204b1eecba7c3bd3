import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateSystemTables } from '../releases/index.js';
import { openDatabase, type Database, type TableDef } from '../storage/index.js';
import { testDatabases } from '../testing/databases.js';
import { CommentStore, commentTable } from './index.js';

/** The table as it was when only people commented. */
const before: TableDef = {
  ...commentTable,
  columns: commentTable.columns
    .filter(({ name }) => name !== 'rule')
    .map((column) => (column.name === 'author' ? { ...column, nullable: false } : column)),
};
const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
const clock = { now: () => new Date('2026-03-05T08:00:00Z') };

describe.each(testDatabases())('the table of comments, on $name', ({ url }) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(url);
    await migrateSystemTables(database, clock, [before]);
  }, 60_000);
  afterAll(() => database.close());

  it('takes those of rules after an upgrade, and keeps those of people', async () => {
    await database.transaction((tx) =>
      tx.insert(
        'pulu_comment',
        ['id', 'app', 'form', 'record', 'author', 'text', 'mentions', 'at', 'edited_at'],
        [[id(1), 'works', 'site', id(9), id(8), 'By hand', '[]', '2026-03-05 08:00:00.000', null]],
      ),
    );
    await migrateSystemTables(database, clock, [commentTable]);
    const store = new CommentStore(database.dialect);
    const rule = { rule: 'say', run: id(7), step: 'tell', text: { 'zh-CN': '好', 'en-US': 'Good' }, cites: ['name'] };
    const said = {
      id: id(2),
      text: '好',
      mentions: [],
      by: null,
      at: '2026-03-05T09:00:00.000Z',
      edited_at: null,
      rule,
    };
    await database.transaction((tx) => store.insert(tx, { app: 'works', form: 'site', record: id(9) }, said));
    const found = await store.latest((sql, params) => database.read(sql, params), id(9), 5);
    expect(found).toMatchObject([said, { id: id(1), text: 'By hand', by: id(8) }]);
  });
});
