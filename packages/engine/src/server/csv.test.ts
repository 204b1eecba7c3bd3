import { describe, expect, it } from '@jest/globals';
import { compile } from '../compiler/index.js';
import { packOf } from '../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';
import { sheetFields, sheetHead, sheetLine } from './csv.js';

const { app } = compile(packOf({ form: [site, device, inspection], role: [engineer, chief] }));
const form = app!.forms.get('device')!;
const system = { actor: { kind: 'system', reason: 'test' }, app: app! } as const;
const place = { locale: 'en-US', timeZone: 'Asia/Shanghai' } as const;

describe('a sheet of records', () => {
  const write = (values: object) =>
    sheetLine(
      sheetFields(system, form, ['name', 'price', 'installed_on', 'site']),
      { id: '1', version: 1, ...values },
      place,
    );

  it('has the labels first, marked as UTF-8', () => {
    expect(sheetHead(sheetFields(system, form, ['name', 'price']), 'en-US')).toBe('\uFEFFName,Price\r\n');
  });

  it('quotes what needs it and writes names for ids', () => {
    const values = { name: 'a "b", c', price: 1.5, installed_on: '2026-03-01', site: 'x', $titles: { x: 'Mill' } };
    expect(write(values)).toBe('"a ""b"", c",1.5,2026-03-01,Mill\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('makes %j harmless to spreadsheets', (name) => {
    expect(write({ name })).toMatch(/^"?'/);
  });

  it('leaves out what the actor may not export', () => {
    const actor = {
      kind: 'user',
      id: 'me',
      name: 'Me',
      department: null,
      departmentTree: [],
      roles: ['chief'],
    } as const;
    expect(sheetFields({ actor, app: app! }, form, undefined)).toEqual([]);
    expect(sheetFields(system, form, undefined).map(({ key }) => key)).toContain('price');
  });
});
