import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  fieldType,
  parseDocument,
  type Cell,
  type CellContext,
  type Field,
  type FormDocument,
} from '@pulu/engine/model';
import { readXlsx } from 'hucre/xlsx';
import { brokenRows, customerRows, takenNames, workbook } from './tools/examples/workbooks.js';

const data = join(import.meta.dirname, '../../examples/data');
const context: CellContext = { locale: 'zh-CN', timeZone: 'Asia/Shanghai', find: () => [], name: () => undefined };
let form: FormDocument;

beforeAll(() => {
  const file = join(import.meta.dirname, 'sales/forms/customer.json');
  const { document } = parseDocument('form', readFileSync(file, 'utf8'), 'forms/customer.json');
  if (document === undefined) throw new Error('The customer form cannot be read.');
  form = document;
});

/** Problems of a workbook's cells, as `row column code`, read by the form's field types; and how many rows it has. */
async function read(name: string): Promise<{ rows: number; problems: string[] }> {
  const { sheets } = await readXlsx(readFileSync(join(data, name)));
  const [header = [], ...rows] = sheets[0]?.rows ?? [];
  const fields = header.map((label) => form.fields.find((field) => field.label['zh-CN'] === label));
  expect(header.filter((_, index) => fields[index] === undefined)).toEqual([]);
  const seen = new Set<unknown>();
  const problems = rows.flatMap((cells, index) =>
    fields.flatMap((field, at) => {
      const code = field && problemOf(field, cells[at] ?? null, seen);
      return code === undefined ? [] : [`${index + 2} ${field?.label['zh-CN']} ${code}`];
    }),
  );
  return { rows: rows.length, problems };
}

function problemOf(field: Field, cell: Cell, seen: Set<unknown>): string | undefined {
  const required = 'required' in field && field.required === true;
  if (cell === null || cell === '') return required ? 'required' : undefined;
  const result = fieldType(field).parseCell(cell, field, context);
  if ('problem' in result) return result.problem;
  const unique = 'unique' in field && field.unique === true;
  if (unique && seen.has(result.value)) return 'unique';
  if (unique) seen.add(result.value);
  return undefined;
}

describe('the example workbooks', () => {
  it('are what their generator makes, byte for byte', async () => {
    const rows = customerRows();
    for (const [name, made] of [
      ['customers.xlsx', rows],
      ['customers-broken.xlsx', brokenRows(rows)],
    ] as const) {
      expect(Buffer.compare(readFileSync(join(data, name)), await workbook(made))).toBe(0);
    }
  });

  it('hold 213 customers that all fit the form', async () => {
    expect(await read('customers.xlsx')).toEqual({ rows: 213, problems: [] });
  });

  it('hold twelve rows of which five are broken, each in its own way', async () => {
    expect(await read('customers-broken.xlsx')).toEqual({
      rows: 12,
      problems: [
        '4 联系电话 cell_phone',
        '6 行业 cell_option',
        '8 客户名称 required',
        '10 成立日期 cell_date',
        '12 客户名称 unique',
      ],
    });
  });

  it('name no company of the demo, so that they can be imported into it', () => {
    const demo = new Set(takenNames());
    expect(demo.size).toBe(213);
    expect(customerRows().filter(({ name }) => demo.has(String(name)))).toEqual([]);
  });
});
