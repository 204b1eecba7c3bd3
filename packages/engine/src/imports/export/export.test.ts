import { writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { compile } from '../../compiler/index.js';
import type { Cell } from '../../model/index.js';
import { packOf } from '../../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../../testing/works.js';
import { defaultLimits } from '../limits.js';
import { sheetRows } from '../sheet/index.js';
import { TestFiles } from '../testing/files.js';
import { csvLine, headerCells, recordCells, sheetFields, workbook } from './index.js';

const { app } = compile(packOf({ form: [site, device, inspection], role: [engineer, chief] }));
const form = app!.forms.get('device')!;
const system = { actor: { kind: 'system', reason: 'test' }, app: app! } as const;
const place = { locale: 'en-US', timeZone: 'Asia/Shanghai' } as const;
const files = new TestFiles();

async function* asRows(rows: readonly (readonly Cell[])[]) {
  yield* rows;
}

describe('a sheet of records', () => {
  it('has labels above and values as people read them', () => {
    const fields = sheetFields(system, form, ['name', 'price', 'installed_on', 'site', 'discount']);
    expect(headerCells(fields, 'en-US')).toEqual(['Name', 'Price', 'Installed on', 'Site', 'Discount']);
    const values = { name: 'D1', price: 1.5, installed_on: '2026-03-01', site: 'x', $titles: { x: 'Mill' } };
    expect(recordCells(fields, { id: '1', version: 1, ...values }, place)).toEqual([
      'D1',
      1.5,
      '2026-03-01',
      'Mill',
      null,
    ]);
  });

  it('leaves out what the actor may not export', () => {
    const person = {
      kind: 'user',
      id: 'me',
      name: 'Me',
      department: null,
      departmentTree: [],
      roles: ['chief'],
    } as const;
    expect(sheetFields({ actor: person, app: app! }, form, undefined)).toEqual([]);
    expect(sheetFields(system, form, undefined).map(({ key }) => key)).toContain('price');
  });
});

describe('a line of CSV', () => {
  it('quotes what needs it', () => {
    expect(csvLine(['a "b", c', 1.5, true, null, 'x\ny'])).toBe('"a ""b"", c",1.5,true,,"x\ny"\r\n');
  });

  it('writes days and moments as the clock on the wall showed them', () => {
    expect(csvLine([new Date('2026-03-01'), new Date('2026-03-01T08:30:00Z')])).toBe(
      '2026-03-01,2026-03-01 08:30:00\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"])('makes %j harmless to spreadsheets', (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  });

  it('leaves numbers below zero and plain texts alone', () => {
    expect(csvLine([-5, "it's", "'quoted'"])).toBe("-5,it's,'quoted'\r\n");
  });
});

describe('a workbook', () => {
  it('holds the rows, and texts that look like formulas as texts', async () => {
    const rows: Cell[][] = [
      ['=1+1', -5, true],
      ['@x', null, new Date('2026-03-01T08:30:00Z')],
    ];
    const bytes = await buffer(workbook('Sites [2026] / a very long name of a sheet', ['A', 'B', 'C'], asRows(rows)));
    const path = files.path('made.xlsx');
    writeFileSync(path, bytes);
    const read: (readonly Cell[])[] = [];
    for await (const { cells } of await sheetRows(path, defaultLimits)) read.push(cells);
    expect(read).toEqual([['A', 'B', 'C'], ...rows]);
    expect(bytes.toString('latin1')).not.toContain('<f>');
  });
});
