import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, reportLines, type ImportParts } from '@pulu/engine/imports';
import { parsePack } from '@pulu/engine/model';
import { readPackFolder } from '@pulu/engine/packs';
import { catalogue, createLogger, Engine } from '@pulu/engine/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../engine/src/testing/databases.js';

const data = join(import.meta.dirname, '../../examples/data');

describe.each(testDatabases())('importing the example workbooks on $name', ({ url }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-templates-'));
  let engine: Engine;
  let parts: ImportParts;

  beforeAll(async () => {
    engine = await Engine.open({ database: url, dataFolder: folder, logger: createLogger({ level: 'error' }) });
    const { releases, records, identity, clock } = engine.services;
    const { pack } = parsePack(await readPackFolder(join(import.meta.dirname, 'sales')));
    if (pack === undefined) throw new Error('The pack cannot be read.');
    await releases.publish(pack);
    const actor = { kind: 'system', reason: 'import' } as const;
    parts = {
      records,
      identity,
      run: (work) => releases.use(() => work({ actor, app: releases.current('sales')!.app, clock, locale: 'zh-CN' })),
    };
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const importing = (name: string) => importFile(parts, { form: 'customer', path: join(data, name) });
  const customers = async () => {
    const counted = await parts.run((context) =>
      engine.services.records.list(context, 'customer', { limit: 1, count: 'bounded' }),
    );
    return counted.count?.value;
  };

  it('brings 213 customers in', async () => {
    expect(await importing('customers.xlsx')).toMatchObject({ created: 213, failed: 0, problems: [], ignored: [] });
    expect(await customers()).toBe(213);
  }, 60_000);

  it('takes the good rows of a broken sheet and tells of each bad one where it is bad', async () => {
    const report = await importing('customers-broken.xlsx');
    expect(reportLines(report, 'zh-CN', catalogue)).toEqual([
      'customers-broken.xlsx 第 4 行 G 列「联系电话」：“15403-12AB”不是电话号码，固定电话请带区号。',
      expect.stringMatching(/^customers-broken\.xlsx 第 6 行 E 列「行业」：“火箭制造”不在可选项中，请选择：/),
      'customers-broken.xlsx 第 8 行 A 列「客户名称」：请填写“客户名称”。',
      'customers-broken.xlsx 第 10 行 S 列「成立日期」：“2019 年 13 月 40 日”不是日期，请写成 2026-03-05。',
      'customers-broken.xlsx 第 12 行 A 列「客户名称」：与第 2 行的“客户名称”相同，请只保留一行。',
      'customers-broken.xlsx：共读取 12 行，导入 7 行，未导入 5 行。',
    ]);
    expect(reportLines(report, 'en-US', catalogue)[2]).toBe(
      'customers-broken.xlsx row 8, column A “客户名称”: “Customer” must be filled in.',
    );
    expect(await customers()).toBe(220);
  });

  it('asks a submitted quote for its three confirmations, as every other way of writing does', async () => {
    const [buyer] = await parts.run(async (context) => {
      const { records } = await engine.services.records.list(context, 'customer', { limit: 1 });
      return records.map(({ id, name }) => ({ id, name: String(name) }));
    });
    const path = join(folder, 'quotes.csv');
    writeFileSync(path, `客户,状态\n${buyer?.name},已提交\n`);
    const { created, problems } = await importFile(parts, { form: 'quote', path });
    expect(created).toBe(0);
    expect(problems.filter(({ code }) => code === 'gate_unanswered').map((problem) => problem.path)).toEqual([
      '/freight_included',
      '/instalments_allowed',
      '/parameters_attached',
    ]);
    const values = { customer: buyer?.id, stage: 'submitted' };
    const direct = parts.run((context) => engine.services.records.create(context, 'quote', values));
    await expect(direct).rejects.toMatchObject({
      code: 'validation',
      errors: problems.map(({ code, path: at, params }) => ({ code, path: at, params })),
    });
  });
});
