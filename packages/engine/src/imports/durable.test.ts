import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Cell, FormDocument, ImportPlanPatch } from '../model/index.js';
import { Bench, person, refused } from '../records/testing/bench.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { defaultLimits } from './limits.js';
import { sheetRows } from './sheet/index.js';
import { TestFiles } from './testing/files.js';
import { briefly, ImportBench } from './testing/importing.js';

const firm: FormDocument = {
  key: 'firm',
  title: label('Firm'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Firm'), required: true },
    { type: 'rollup', key: 'total', label: label('Total'), form: 'part', via: 'firm', measure: 'sum', field: 'price' },
  ],
};
const strictFirm: FormDocument = {
  key: 'yard',
  title: label('Yard'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Yard'), required: true },
    { type: 'text', key: 'town', label: label('Town'), required: true },
  ],
};
const part: FormDocument = {
  key: 'part',
  title: label('Part'),
  titleField: 'code',
  fields: [
    { type: 'text', key: 'code', label: label('Code'), required: true, unique: true },
    { type: 'text', key: 'maker', label: label('Maker') },
    { type: 'money', key: 'price', label: label('Price') },
    {
      type: 'choice',
      key: 'grade',
      label: label('Grade'),
      options: ['a', 'b'].map((key) => ({ key, label: label(key.toUpperCase()) })),
    },
    { type: 'relation', key: 'firm', label: label('Firm'), form: 'firm' },
    { type: 'relation', key: 'yard', label: label('Yard'), form: 'yard' },
    { type: 'relations', key: 'others', label: label('Others'), form: 'firm' },
  ],
};
const files = new TestFiles();

describe.each(testDatabases())('an import on $name', ({ name: database, url }) => {
  const admin = person({ number: 1, roles: ['admin'], department: 1 });
  const bench = new Bench(packOf({ form: [firm, strictFirm, part] }), [admin]).on(url);
  const imports = new ImportBench(bench, [admin]);
  const context = () => imports.as(admin);
  let count = 0;

  const sheet = (...rows: Cell[][]) => files.workbook(`${database}-${++count}.xlsx`, rows);
  const parts = async () => (await bench.records.list(bench.system, 'part', { sort: ['code'], limit: 1000 })).records;
  const brief = async () => (await parts()).map(({ code, maker, price }) => [code, maker, price]);
  const upload = async (path: string, plan: ImportPlanPatch = {}) => {
    const { id } = await imports.upload(admin, 'part', path);
    await imports.imports.change(context(), id, plan);
    return id;
  };
  /** Everything that stands in the tables of the forms, but for what each write stamps. */
  const hash = async () => {
    const tables = await Promise.all(
      bench.app.tables.map(async ({ name, columns }) => {
        const stamps = new Set(['version', 'updated_at', 'updated_by']);
        const names = columns.map((column) => column.name).filter((column) => !stamps.has(column));
        const quoted = names.map(bench.database.dialect.quote).join(', ');
        const rows = await bench.database.read(`SELECT ${quoted} FROM ${bench.database.dialect.quote(name)}`);
        return [name, rows.map((row) => JSON.stringify(row)).sort()];
      }),
    );
    return createHash('sha256').update(JSON.stringify(tables)).digest('hex');
  };

  beforeAll(async () => {
    await bench.records.create(bench.as(admin), 'firm', { name: 'Anvil' });
  });
  beforeEach(async () => {
    await bench.database.transaction(async (tx) => {
      for (const table of ['works_part_others', 'works_part']) await tx.execute(`DELETE FROM ${table}`);
    });
    for (const values of [
      { code: 'P1', maker: 'old', price: 1 },
      { code: 'P2', price: 2 },
    ])
      await bench.records.create(bench.as(admin), 'part', values);
  });

  const policy = (existing: ImportPlanPatch['existing']): ImportPlanPatch => ({
    key: ['code'],
    ...(existing && { existing }),
  });
  const two = () => sheet(['Code', 'Maker', 'Price'], ['P1', 'new', 9], ['P2', 'new', null], ['P3', 'new', 3]);

  test.each([
    [
      'skip',
      [
        ['P1', 'old', 1],
        ['P2', null, 2],
        ['P3', 'new', 3],
      ],
      { created: 1, skipped: 2 },
    ],
    [
      'update',
      [
        ['P1', 'new', 9],
        ['P2', 'new', 2],
        ['P3', 'new', 3],
      ],
      { created: 1, updated: 2 },
    ],
    [
      'fill',
      [
        ['P1', 'old', 1],
        ['P2', 'new', 2],
        ['P3', 'new', 3],
      ],
      { created: 1, updated: 1, unchanged: 1 },
    ],
    [
      'ask',
      [
        ['P1', 'old', 1],
        ['P2', null, 2],
        ['P3', 'new', 3],
      ],
      { created: 1, asked: 2 },
    ],
    [
      'create',
      [
        ['P1', 'old', 1],
        ['P2', null, 2],
        ['P3', 'new', 3],
      ],
      { created: 1, failed: 2 },
    ],
  ] as const)('does with records that are there already: %s', async (existing, left, counts) => {
    const imported = await imports.run(admin, { form: 'part', path: await two(), plan: policy(existing) });
    expect(imported.counts).toMatchObject({ rows: 3, ...counts });
    expect(imported.check?.counts).toEqual(imported.counts);
    expect(await brief()).toEqual(left);
  });

  test('asks row by row where it is told to, and says what nobody decided', async () => {
    const id = await upload(await two(), { ...policy('ask'), decisions: { 2: 'update' } });
    await imports.imports.check(context(), id);
    const checked = await imports.withProblems(admin, await imports.imports.settled(context(), id));
    expect(briefly(checked)).toEqual(['3 - import_ask']);
    await imports.imports.change(context(), id, { decisions: { 3: 'skip' } });
    await imports.imports.check(context(), id);
    await imports.imports.settled(context(), id);
    await imports.imports.commit(context(), id);
    expect((await imports.imports.settled(context(), id)).counts).toMatchObject({ updated: 1, skipped: 1, created: 1 });
  });

  test('changes nothing until it is told to, and nothing when the same comes again', async () => {
    const path = await two();
    const before = await hash();
    const id = await upload(path, policy('update'));
    await imports.imports.check(context(), id);
    expect(await imports.imports.settled(context(), id)).toMatchObject({ state: 'checked', problems: 0 });
    expect(await hash()).toBe(before);
    await imports.run(admin, { form: 'part', path, plan: policy('update') });
    const again = await imports.run(admin, { form: 'part', path, plan: policy('update') });
    expect(again.counts).toMatchObject({ rows: 3, unchanged: 3, created: 0, updated: 0, failed: 0 });
  });

  test('makes the records that rows name where it may, and says why where it cannot', async () => {
    const path = await sheet(
      ['Code', 'Firm', 'Yard', 'Others'],
      ['N1', 'Anvil', null, 'Bellows'],
      ['N2', 'Bellows', null, 'Bellows、Chisel'],
      ['N3', null, 'Dock', null],
    );
    const refusedAll = await imports.run(admin, { form: 'part', path });
    expect(briefly(refusedAll).filter((each) => each.endsWith('cell_record_unknown'))).toHaveLength(4);
    const plan = { create: ['firm', 'others', 'yard'] };
    const imported = await imports.run(admin, { form: 'part', path, plan: { ...plan, ...policy('update') } });
    expect(briefly(imported)).toEqual(['4 - import_target_refused']);
    expect(imported.counts).toMatchObject({ created: 2, failed: 1, made: 2 });
    const { records: firms } = await bench.records.list(bench.system, 'firm', { sort: ['name'] });
    expect(firms.map(({ name }) => name)).toEqual(['Anvil', 'Bellows', 'Chisel']);
    const undone = await undo(imported.id);
    expect(undone).toMatchObject({ state: 'undone', kept: 0 });
    expect((await bench.records.list(bench.system, 'firm', {})).records).toHaveLength(1);
  });

  test('tells which texts name no option, and takes them for one when told so', async () => {
    const path = await sheet(['Code', 'Grade'], ['G1', 'A'], ['G2', 'best'], ['G3', 'best']);
    const id = await upload(path);
    await imports.imports.check(context(), id);
    const checked = await imports.imports.settled(context(), id);
    expect(checked).toMatchObject({ mayDesign: true, check: { choices: [{ field: 'grade', text: 'best', rows: 2 }] } });
    const columns = [{ index: 1, field: 'grade', choices: { best: 'a' } }];
    const imported = await imports.run(admin, { form: 'part', path, plan: { columns } });
    expect(imported.counts).toMatchObject({ created: 3, failed: 0 });
  });

  test('remembers what its columns are for the next sheet of the same make', async () => {
    const first = await sheet(['Stock no.', 'Whatever'], ['W1', 'x']);
    const id = await upload(first, {
      columns: [
        { index: 0, field: 'code' },
        { index: 1, field: 'maker' },
      ],
    });
    await imports.imports.remove(context(), id);
    const next = await imports.upload(admin, 'part', await sheet(['Stock no.', 'Whatever'], ['W2', 'y']));
    expect(next.plan?.columns.map(({ field, reason }) => [field, reason])).toEqual([
      ['code', 'remembered'],
      ['maker', 'remembered'],
    ]);
  });

  test('lets rules hear of it or not, as it is told', async () => {
    const outbox = async () => Number((await bench.database.read('SELECT COUNT(*) AS n FROM pulu_outbox'))[0]?.['n']);
    const before = await outbox();
    await imports.run(admin, { form: 'part', path: await sheet(['Code'], ['R1'], ['R2']), plan: { rules: false } });
    expect(await outbox()).toBe(before);
    await imports.run(admin, { form: 'part', path: await sheet(['Code'], ['R3'], ['R4']), plan: { rules: true } });
    expect(await outbox()).toBe(before + 2);
  });

  async function undo(id: string) {
    await imports.imports.undo(context(), id);
    return imports.imports.settled(context(), id);
  }

  test('is undone to the last value', async () => {
    const before = await hash();
    const rows = Array.from({ length: 700 }, (_, index): Cell[] => [`U${index}`, 'many', index, 'Anvil']);
    const path = await sheet(
      ['Code', 'Maker', 'Price', 'Firm'],
      ...rows,
      ['P1', 'new', 9, null],
      ['P2', 'new', null, null],
    );
    const imported = await imports.run(admin, { form: 'part', path, plan: policy('update') });
    expect(imported.counts).toMatchObject({ created: 700, updated: 2 });
    expect(await hash()).not.toBe(before);
    expect(await undo(imported.id)).toMatchObject({ state: 'undone', kept: 0, progress: { rows: 702, total: 702 } });
    expect(await hash()).toBe(before);
  }, 60_000);

  test('leaves what people changed since when it is undone, and says so one by one', async () => {
    const path = await sheet(['Code', 'Maker', 'Price'], ['P1', 'new', 9], ['K1', 'mine', 1], ['K2', 'mine', 1]);
    const imported = await imports.run(admin, { form: 'part', path, plan: policy('update') });
    const byCode = new Map((await parts()).map((record) => [record['code'], record.id]));
    await bench.records.update(bench.as(admin), 'part', String(byCode.get('P1')), { price: 10 });
    await bench.records.update(bench.as(admin), 'part', String(byCode.get('K1')), { maker: 'yours' });
    expect(await undo(imported.id)).toMatchObject({ state: 'undone', kept: 2 });
    const kept = await imports.imports.kept(context(), imported.id);
    expect(kept.map(({ row, title, field }) => [row, title, field?.['en-US']])).toEqual([
      [2, 'P1', 'Price'],
      [3, 'K1', undefined],
    ]);
    expect(await brief()).toEqual([
      ['K1', 'yours', 1],
      ['P1', 'old', 10],
      ['P2', null, 2],
    ]);
  });

  test('goes on where another process left it, and doubles nothing', async () => {
    const rows = Array.from({ length: 1500 }, (_, index): Cell[] => [`C${index}`, index]);
    const path = await sheet(['Code', 'Price'], ...rows);
    const id = await upload(path);
    await imports.imports.check(context(), id);
    await imports.imports.settled(context(), id);
    const dying = imports.open();
    await dying.commit(context(), id);
    while ((await dying.get(context(), id)).counts.created < 500)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await dying.close();
    const left = await imports.imports.get(context(), id);
    expect(left.state).toBe('running');
    expect(left.counts.created).toBeLessThan(1500);
    const next = imports.open({}, { alone: true });
    await next.start();
    expect(await next.settled(context(), id)).toMatchObject({ state: 'done', counts: { rows: 1500, created: 1500 } });
    const stored = await bench.database.read(
      "SELECT COUNT(*) AS n, COUNT(DISTINCT code) AS d, SUM(price) AS s FROM works_part WHERE code LIKE 'C%'",
    );
    expect(stored.map(({ n, d, s }) => [Number(n), Number(d), Number(s)])).toEqual([[1500, 1500, (1499 * 1500) / 2]]);
  }, 60_000);

  test('may be stopped between two chunks, and goes on', async () => {
    const path = await sheet(['Code'], ...Array.from({ length: 1500 }, (_, index): Cell[] => [`S${index}`]));
    const id = await upload(path);
    await imports.imports.check(context(), id);
    await imports.imports.settled(context(), id);
    await imports.imports.commit(context(), id);
    const stopped = await imports.imports.stop(context(), id);
    expect(stopped.state).toBe('stopped');
    await imports.imports.commit(context(), id);
    expect(await imports.imports.settled(context(), id)).toMatchObject({ state: 'done', counts: { created: 1500 } });
    expect((await refused(imports.imports.commit(context(), id))).code).toBe('import_state');
  }, 60_000);

  test('gives the refused rows back with their reasons', async () => {
    const path = await sheet(['List'], ['Code', 'Grade', 'Price'], ['=E1', 'C', 1], ['E2', 'A', 2], [null, 'A', 'x']);
    const imported = await imports.run(admin, { form: 'part', path });
    const report = await buffer(await imports.imports.report(context(), imported.id));
    const rows: (readonly Cell[])[] = [];
    for await (const { cells } of await sheetRows(files.write(`${database}-report.xlsx`, report), defaultLimits))
      rows.push(cells);
    expect(rows[0]).toEqual(['Code', 'Grade', 'Price', '原行号', '原因']);
    expect(rows.slice(1).map((cells) => cells.slice(0, 4))).toEqual([
      ['=E1', 'C', 1, 3],
      [null, 'A', 'x', 5],
    ]);
    expect(rows[1]?.[4]).toContain('B 列「Grade」');
  });
});
