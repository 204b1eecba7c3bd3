import type { Companies, Company } from './companies.js';
import { record, type RecordsDocument } from './document.js';
import { repsOf } from './people.js';
import { regions, type Region } from './places.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

/** A customer of the demo, and what the papers about it are made from. */
export interface Customer {
  readonly ref: string;
  readonly company: Company;
  readonly owner: string;
  /** The day its record was made. */
  readonly day: number;
  readonly minute: number;
  readonly level: 'strategic' | 'key' | 'regular' | 'small';
  readonly status: 'prospect' | 'active' | 'dormant' | 'lost';
  readonly terms: string;
  readonly concerns: readonly string[];
  readonly categories: readonly string[];
  /** Whether it began as a lead of the last six months. */
  readonly fromLead: boolean;
  readonly source: string;
}

/** How many small machine shops each region serves: 213 in all. */
const counts: Readonly<Record<Region, number>> = {
  taizhou: 72,
  ningbo: 38,
  wenzhou: 32,
  hangzhou: 30,
  sunan: 25,
  shanghai: 16,
};
const leadBorn = 78;

const random = new Random('customers');
const concernWords = ['价格', '交期', '质量稳定', '账期', '包装', '起订量', '材质证明', '售后响应', '送货上门', '开票'];
const equipmentWords = [
  '数控车床',
  '加工中心',
  '冲床',
  '注塑机',
  '激光切割机',
  '折弯机',
  '装配线',
  '压铸机',
  '滚齿机',
  '铣床',
];

/** All customers, oldest first. */
export function makeCustomers(companies: Companies): readonly Customer[] {
  const owned = regions.flatMap((region) =>
    Array.from({ length: counts[region] }, (_, index) => ({ region, owner: repAt(region, index) })),
  );
  const mixed = owned.map((item) => ({ item, order: random.next() })).sort((a, b) => a.order - b.order);
  const made = mixed.map(({ item }, index) => makeOne(companies.make(item.region), item.owner, index < leadBorn));
  return made
    .sort((a, b) => a.day - b.day || a.minute - b.minute)
    .map((customer, index) => ({ ...customer, ref: `c${String(index + 1).padStart(3, '0')}` }));
}

/** Fasteners are most of the trade: the rep for custom parts looks after one customer in four. */
function repAt(region: Region, index: number): string {
  const reps = repsOf[region];
  const custom = index % 4 === 3;
  const rep = custom ? reps.at(-1) : reps[index % Math.max(1, reps.length - 1)];
  if (rep === undefined) throw new Error(`Nobody sells in ${region}.`);
  return rep;
}

function makeOne(company: Company, owner: string, fromLead: boolean): Customer {
  const day = fromLead ? -4 - Math.floor(161 * random.next() ** 1.4) : -random.int(190, 1500);
  const status = fromLead
    ? random.weighted({ prospect: 45, active: 55 })
    : random.weighted({ active: 70, dormant: 17, prospect: 8, lost: 5 });
  const level = random.weighted({ strategic: 5, key: 20, regular: 50, small: 25 });
  const most = random.weighted({ fasteners: 62, custom_hardware: 22, tools: 6, cutting_tools: 6, fittings: 4 });
  return {
    ref: '',
    company,
    owner,
    day,
    minute: random.int(520, 1040),
    level,
    status,
    terms: random.weighted({ prepaid: 22, on_delivery: 14, deposit_30: 16, net_30: 30, net_60: 13, net_90: 5 }),
    concerns: random.several(concernWords, random.int(0, 3)),
    categories: [
      ...new Set([
        most,
        ...random.several(['fasteners', 'custom_hardware', 'tools', 'cutting_tools', 'fittings'], random.int(0, 2)),
      ]),
    ],
    fromLead,
    source: fromLead
      ? random.weighted({ website: 40, douyin: 16, exhibition: 16, referral: 12, phone_call: 10, marketplace: 6 })
      : random.weighted({ referral: 30, self_found: 34, exhibition: 20, phone_call: 8, list_import: 8 }),
  };
}

const capital = (level: Customer['level']) =>
  ({ strategic: 3_000_000, key: 900_000, regular: 300_000, small: 80_000 })[level];

export function customersDocument(customers: readonly Customer[]): RecordsDocument {
  return { type: 'records', form: 'customer', order: 20, records: customers.map(toRecord) };
}

function toRecord(customer: Customer) {
  const { company, level, day, minute, owner, status, terms } = customer;
  const { age, ...registry } = company.registry;
  const credit = terms.startsWith('net_');
  const known = random.chance(0.9);
  return record({
    ref: customer.ref,
    at: momentText({ day, minute }),
    by: owner,
    values: {
      name: company.name,
      short_name: company.short,
      level,
      status,
      industry: company.industry,
      categories: [...customer.categories],
      phone: company.phone,
      email: random.chance(0.4) ? `${customer.ref}@example.com` : undefined,
      website: random.chance(0.2) ? `https://${customer.ref}.example.com` : undefined,
      address: company.address,
      location: random.chance(0.7) ? { ...company.point, label: company.short } : undefined,
      source: customer.source,
      first_cooperated_on: status === 'prospect' ? undefined : dayText(Math.min(day + random.int(0, 40), -2)),
      headcount: Math.round(registry.insured_headcount * (1 + random.next())),
      annual_purchases: random.chance(0.6) ? Math.round(random.around(capital(level)) / 1000) * 1000 : undefined,
      equipment: random.several(equipmentWords, random.int(0, 3)),
      concerns: [...customer.concerns],
      payment_terms: terms,
      credit_limit: credit ? Math.round(capital(level) / 5 / 10000) * 10000 : undefined,
      invoice_title: company.name,
      bank_account: random.chance(0.3)
        ? `演示银行${company.address.district}支行 0000 0000 ${String(random.int(0, 9999)).padStart(4, '0')}`
        : undefined,
      delivery_note: random.chance(0.25)
        ? random.pick([
            '周日不收货',
            '随货附材质证明',
            '上午 11 点前送到',
            '卸货需提前一天预约',
            '外箱贴客户料号',
            '送到二号车间门口',
          ])
        : undefined,
      owner,
      ...(known ? { ...registry, established_on: dayText(day - age) } : {}),
      scored_on: dayText(day),
    },
  });
}
