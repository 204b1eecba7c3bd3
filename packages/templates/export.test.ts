import { createWriteStream, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { headerCells, recordCells, sheetFields, workbook } from '@pulu/engine/imports';
import { parsePack, type Cell, type ViewDocument } from '@pulu/engine/model';
import { readPackFolder } from '@pulu/engine/packs';
import type { Context } from '@pulu/engine/records';
import { createLogger, Engine } from '@pulu/engine/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seed } from '../engine/src/cli/seed/index.js';
import { testDatabases } from '../engine/src/testing/databases.js';

const [database] = testDatabases();

/** The fields that a view shows. */
function shown(view: ViewDocument): string[] {
  switch (view.type) {
    case 'table':
      return view.columns.map(({ field }) => field);
    case 'kanban':
      return [view.laneField, ...view.cardFields];
    case 'calendar':
      return [view.startField, ...(view.endField === undefined ? [] : [view.endField]), ...view.cardFields];
    case 'cards':
      return [...view.cardFields];
    default:
      return [];
  }
}

describe.each(['sales', 'inspection'])('every view of %s, exported and imported again', (key) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-export-'));
  const source = join(import.meta.dirname, key);
  let engine: Engine;
  let context: Context;

  beforeAll(async () => {
    const url = database?.url.replace(/[^/]*$/, `${key}-export.db`) ?? '';
    engine = await Engine.open({ database: url, dataFolder: folder, logger: createLogger({ level: 'error' }) });
    const { releases, clock } = engine.services;
    const { pack } = parsePack(await readPackFolder(source));
    if (pack === undefined) throw new Error('The pack cannot be read.');
    await releases.publish(pack);
    await seed(engine, key, clock.now(), source);
    context = { actor: { kind: 'system', reason: 'import' }, app: releases.current(key)!.app, clock, locale: 'zh-CN' };
  }, 240_000);
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('changes nothing', async () => {
    const { imports, records } = engine.services;
    const results: unknown[] = [];
    let rows = 0;
    for (const view of context.app.views.values()) {
      const form = context.app.forms.get(view.form)!;
      const wanted = [...new Set([...shown(view).filter((name) => form.fields.has(name)), 'id'])];
      const { records: page } = await records.list(context, view.form, { fields: wanted, limit: 1000 });
      const fields = sheetFields(context, form, wanted);
      const cells = page.map((record) =>
        recordCells(fields, record, { locale: 'zh-CN', timeZone: context.app.timeZone }),
      );
      const path = join(folder, `${view.key}.xlsx`);
      await pipeline(
        Readable.fromWeb(workbook(view.key, headerCells(fields, 'zh-CN'), asRows(cells))),
        createWriteStream(path),
      );
      if (page.length === 0) continue;
      const { id } = await imports.create(context, {
        form: view.form,
        fileName: 'x.xlsx',
        content: createReadStream(path),
      });
      await imports.check(context, id);
      const { check } = await imports.settled(context, id);
      const { problems } = await imports.problems(context, id, { limit: 3 });
      rows += page.length;
      if (check?.counts.unchanged !== page.length)
        results.push(
          `${view.key} ${JSON.stringify(check?.counts)} ${problems.map(({ row, code, detail }) => `${row} ${code} ${detail}`).join('; ')}`,
        );
    }
    expect(results).toEqual([]);
    expect(rows).toBeGreaterThan(100);
  }, 240_000);
});

async function* asRows(rows: readonly (readonly Cell[])[]) {
  yield* rows;
}
