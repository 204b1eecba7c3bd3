import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parsePack, type ImportPlanPatch } from '@pulu/engine/model';
import { readPackFolder } from '@pulu/engine/packs';
import type { Context } from '@pulu/engine/records';
import { createLogger, Engine } from '@pulu/engine/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../engine/src/testing/databases.js';

const data = join(import.meta.dirname, '../../examples/data');

describe.each(testDatabases())('importing the example workbooks on $name', ({ url }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-templates-'));
  let engine: Engine;
  let context: Context;

  beforeAll(async () => {
    engine = await Engine.open({ database: url, dataFolder: folder, logger: createLogger({ level: 'error' }) });
    const { releases, clock } = engine.services;
    const { pack } = parsePack(await readPackFolder(join(import.meta.dirname, 'sales')));
    if (pack === undefined) throw new Error('The pack cannot be read.');
    await releases.publish(pack);
    const actor = { kind: 'system', reason: 'import' } as const;
    context = { actor, app: releases.current('sales')!.app, clock, locale: 'zh-CN' };
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const importing = async (form: string, path: string, plan: ImportPlanPatch = { key: [], existing: 'create' }) => {
    const { imports } = engine.services;
    const { id } = await imports.create(context, { form, fileName: basename(path), content: createReadStream(path) });
    await imports.change(context, id, plan);
    await imports.check(context, id);
    await imports.settled(context, id);
    await imports.commit(context, id);
    const done = await imports.settled(context, id);
    return { ...done, listed: (await imports.problems(context, id)).problems };
  };
  const customers = async () => {
    const counted = await engine.services.records.list(context, 'customer', { limit: 1, count: 'bounded' });
    return counted.count?.value;
  };

  it('brings 213 customers in, every column of them', async () => {
    const done = await importing('customer', join(data, 'customers.xlsx'));
    expect(done).toMatchObject({ state: 'done', counts: { created: 213, failed: 0 }, listed: [] });
    expect(done.plan?.columns.filter(({ field }) => field === null)).toEqual([]);
    expect(await customers()).toBe(213);
  }, 60_000);

  it('takes the good rows of a broken sheet and tells of each bad one where it is bad', async () => {
    const done = await importing('customer', join(data, 'customers-broken.xlsx'));
    expect(
      done.listed.map(({ row, column, detail }) => `${row} ${column?.letters} ${column?.header}：${detail}`),
    ).toEqual([
      '4 G 联系电话：“15403-12AB”不是电话号码，固定电话请带区号。',
      expect.stringMatching(/^6 E 行业：“火箭制造”不在可选项中，请选择：/),
      '8 A 客户名称：请填写“客户名称”。',
      '10 S 成立日期：“2019 年 13 月 40 日”不是日期，请写成 2026-03-05。',
      '12 A 客户名称：与第 2 行的“客户名称”相同，请只保留一行。',
    ]);
    expect(done.counts).toMatchObject({ rows: 12, created: 7, failed: 5 });
    expect(await customers()).toBe(220);
  });

  it('asks a submitted quote for its three confirmations, as every other way of writing does', async () => {
    const { records } = await engine.services.records.list(context, 'customer', { limit: 1 });
    const [buyer] = records;
    const path = join(folder, 'quotes.csv');
    writeFileSync(path, `客户,状态\n${String(buyer?.['name'])},已提交\n`);
    const { counts, listed } = await importing('quote', path);
    expect(counts.created).toBe(0);
    expect(listed.filter(({ code }) => code === 'gate_unanswered').map((problem) => problem.path)).toEqual([
      '/freight_included',
      '/instalments_allowed',
      '/parameters_attached',
    ]);
    const values = { customer: buyer?.id, stage: 'submitted' };
    await expect(engine.services.records.create(context, 'quote', values)).rejects.toMatchObject({
      code: 'validation',
      errors: listed.map(({ code, path: at, params }) => ({ code, path: at, params })),
    });
  });
});
