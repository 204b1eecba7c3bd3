import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from '@pulu/engine/model';
import { writeXlsx } from 'hucre/xlsx';
import { Companies, type Company } from '../sample/companies.js';
import { regions, type Region } from '../sample/places.js';
import { Random } from '../sample/random.js';

type Cell = string | number | Date | null;
/** A row of a workbook: cells by the key of the field they are for. */
export type SheetRow = Readonly<Record<string, Cell>>;

const pack = join(import.meta.dirname, '../../sales');
const columns: readonly (readonly [key: string, width: number, format?: string])[] = [
  ['name', 30],
  ['short_name', 16],
  ['level', 12],
  ['status', 12],
  ['industry', 14],
  ['categories', 20],
  ['phone', 16],
  ['email', 24],
  ['address', 40],
  ['source', 14],
  ['first_cooperated_on', 14, 'yyyy-mm-dd'],
  ['headcount', 10],
  ['annual_purchases', 14, '#,##0'],
  ['payment_terms', 24],
  ['credit_limit', 12, '#,##0'],
  ['invoice_title', 30],
  ['credit_code', 22],
  ['registered_capital', 16],
  ['established_on', 14, 'yyyy-mm-dd'],
  ['insured_headcount', 10],
  ['industry_name', 22],
  ['industry_section', 14],
  ['remark', 24],
];

const random = new Random('workbook');
const counts: Readonly<Record<Region, number>> = {
  taizhou: 72,
  ningbo: 38,
  wenzhou: 32,
  hangzhou: 30,
  sunan: 25,
  shanghai: 16,
};

/** Two hundred and thirteen customers as somebody kept them in a workbook: other companies than the demo's, with gaps and habits. */
export function customerRows(): readonly SheetRow[] {
  const companies = new Companies('workbook companies', '15403', 'SHOW', takenNames());
  return regions.flatMap((region) => Array.from({ length: counts[region] }, () => rowOf(companies.make(region))));
}

/** What the demo's customers are called. */
export function takenNames(): readonly string[] {
  const { document } = parseDocument('sample', text('sample/customers.json'), 'sample/customers.json');
  if (document?.type !== 'records') throw new Error('The demo customers cannot be read.');
  return document.records.flatMap(({ values: { name } }) => (typeof name === 'string' ? name : []));
}

function text(file: string): string {
  return readFileSync(join(pack, file), 'utf8');
}

const labels = {
  industry: {
    auto_parts: '汽摩配',
    valves_pumps: '泵阀',
    moulds: '模具',
    sewing_machines: '缝制设备',
    motors: '电机',
    plastics_machinery: '塑机',
    machine_tools: '机床',
    electronics: '电子',
    furniture: '家具五金',
    metalworking: '机加工',
    trade: '贸易',
    other: '其他',
  },
  terms: ['款到发货', '货到付款', '预付 30%，发货前付清', '月结 30 天', '月结 60 天'],
} as const;

/** What people type: a code for the level, hyphens in phones, nothing where they did not know. */
function rowOf({ name, short, industry, address, phone, registry }: Company): SheetRow {
  const known = random.chance(0.7);
  const terms = random.pick(labels.terms);
  return {
    name,
    short_name: random.chance(0.8) ? short : null,
    level: random.pick(['战略客户', '重点客户', '普通客户', '普通客户', '小客户', 'A级', 'B级', 'C级']),
    status: random.weighted({ 合作中: 65, 意向: 18, 沉睡: 13, 已流失: 4 }),
    industry: labels.industry[industry],
    categories: random
      .several(['紧固件', '定制五金件', '五金工具', '刀具磨具', '管件与接头'], random.int(1, 3))
      .join('、'),
    phone: random.chance(0.2) ? `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}` : phone,
    email: random.chance(0.3) ? `buyer${phone.slice(-4)}@example.com` : null,
    address: `${[...new Set([address.province, address.city, address.district])].join('')}${address.detail}`,
    source: random.chance(0.8) ? random.pick(['老客户介绍', '展会', '自拓', '来电', '1688', '官网']) : null,
    first_cooperated_on: random.chance(0.6) ? dateIn(2014, 2025) : null,
    headcount: random.chance(0.7) ? Math.round(registry.insured_headcount * 1.4) : null,
    annual_purchases: random.chance(0.6) ? random.int(2, 200) * 5000 : null,
    payment_terms: terms,
    credit_limit: terms.startsWith('月结') ? random.int(1, 40) * 10000 : null,
    invoice_title: random.chance(0.9) ? name : null,
    credit_code: known ? registry.credit_code : null,
    registered_capital: known ? registry.registered_capital : null,
    established_on: known ? dateIn(1998, 2024) : null,
    insured_headcount: known ? registry.insured_headcount : null,
    industry_name: known ? registry.industry_name : null,
    industry_section: known ? registry.industry_section : null,
    remark: random.chance(0.15)
      ? random.pick(['送货前先打电话', '月底对账', '老板娘管采购', '要盖章送货单', '不收周日货'])
      : null,
  };
}

const dateIn = (from: number, to: number) =>
  new Date(Date.UTC(random.int(from, to), random.int(0, 11), random.int(1, 28)));

/** Twelve rows, five of them broken, each in its own way; see examples/README.md. */
export function brokenRows(good: readonly SheetRow[]): readonly SheetRow[] {
  const [first, ...rest] = good.slice(0, 12).map((row, index) => ({
    ...row,
    name: `${String(row['name']).replace(/(有限公司|厂)$/, '')}样例${index + 1}${'有限公司'}`,
  }));
  if (first === undefined) return [];
  const broken: Readonly<Record<number, SheetRow>> = {
    1: { phone: '15403-12AB' },
    3: { industry: '火箭制造' },
    5: { name: null },
    7: { established_on: '2019 年 13 月 40 日' },
    9: { name: first['name'] ?? null },
  };
  return [first, ...rest.map((row, index) => ({ ...row, ...broken[index] }))];
}

/** A workbook with the form's own labels as its header. */
export async function workbook(rows: readonly SheetRow[]): Promise<Uint8Array> {
  return writeXlsx({
    properties: { title: '客户台账', creator: 'Pulu', created: new Date(0), modified: new Date(0) },
    sheets: [
      {
        name: '客户台账',
        freezePane: { rows: 1 },
        columns: columns.map(([key, width, numFmt]) => ({
          header: labelOf(key),
          key,
          width,
          ...(numFmt === undefined ? {} : { numFmt }),
        })),
        data: rows.map((row) => Object.fromEntries(columns.map(([key]) => [key, row[key] ?? null]))),
      },
    ],
  });
}

function labelOf(key: string): string {
  const { document } = parseDocument('form', text('forms/customer.json'), 'forms/customer.json');
  const field = document?.fields.find((each) => each.key === key);
  if (field === undefined) throw new Error(`The customer form has no field ${key}.`);
  return field.label['zh-CN'];
}
