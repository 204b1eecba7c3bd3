import { relativeTime } from '@pulu/engine/model';
import type { Companies, Company } from './companies.js';
import { courseOf, span } from './course.js';
import type { Customer } from './customers.js';
import { categoryNames, demandOf } from './demand.js';
import { record, type RecordsDocument, type SampleRecord, type Values } from './document.js';
import { nameOf, repsOf } from './people.js';
import { Random } from './random.js';
import { dayText, later, momentText, type Moment } from './time.js';

const total = 600;
const random = new Random('leads');
const assigning = new Random('assigning');

type Category = keyof typeof categoryNames;

/** One lead before it is written down. */
interface Draft {
  readonly company: Company;
  readonly at: Moment;
  readonly source: string;
  readonly category: Category;
  readonly customer?: Customer;
}

/** Leads of six months, those that became customers included. Over that time answers get faster and leads better. */
export function leadsDocument(companies: Companies, customers: readonly Customer[]): RecordsDocument {
  const born = customers.filter(({ fromLead }) => fromLead).map(fromCustomer);
  const others = Array.from({ length: total - born.length }, () => fresh(companies));
  const drafts = [...born, ...others].sort((a, b) => a.at.day - b.at.day || a.at.minute - b.at.minute);
  return { type: 'records', form: 'lead', order: 30, records: drafts.map(toRecord) };
}

/** The sample reference of the lead that became a customer. */
export const leadRef = (customer: string) => `l_${customer}`;

function fromCustomer(customer: Customer): Draft {
  const [category = 'fasteners'] = customer.categories.filter(isCategory);
  const at = { day: customer.day - random.int(2, 18), minute: random.int(480, 1200) };
  return { company: customer.company, at, source: customer.source, category, customer };
}

function fresh(companies: Companies): Draft {
  const day = -1 - Math.floor(span * random.next() ** 1.2);
  return {
    company: companies.make(
      random.weighted({ taizhou: 30, ningbo: 18, wenzhou: 15, hangzhou: 14, sunan: 12, shanghai: 7, far: 6 }),
    ),
    at: { day, minute: random.chance(0.9) ? random.int(500, 1080) : random.int(1081, 1380) },
    source: random.weighted({
      website: 34,
      douyin: 20,
      exhibition: 14,
      referral: 9,
      phone_call: 8,
      marketplace: 8,
      self_found: 5,
      list_import: 2,
    }),
    category: random.weighted({
      fasteners: 52,
      custom_hardware: 24,
      tools: 8,
      cutting_tools: 7,
      fittings: 6,
      others: 3,
    }),
  };
}

const isCategory = (key: string): key is Category => key in categoryNames;

function toRecord(draft: Draft, index: number): SampleRecord {
  const { company, at, source, category } = draft;
  const owner = ownerOf(draft, index);
  const course = courseOf(random, { at, owner, converted: draft.customer !== undefined });
  const registry = registryOf(company, at.day);
  return record({
    ...(draft.customer === undefined ? {} : { ref: leadRef(draft.customer.ref) }),
    at: momentText(at),
    by: makerOf(source, owner, index),
    values: {
      company: company.name,
      contact_name: company.contact,
      job_title: random.chance(0.6)
        ? random.pick(['采购', '采购经理', '总经理', '生产经理', '技术员', '仓库主管', '老板'])
        : undefined,
      phone: company.phone,
      email: random.chance(0.3) ? `lead${index + 1}@example.com` : undefined,
      wechat: random.chance(0.3) ? `demo_wx_${index + 1}` : undefined,
      address: company.address,
      category,
      demand: random.chance(0.75) ? demandOf(random, category) : undefined,
      monthly_amount: random.chance(0.4)
        ? random.pick([3000, 5000, 8000, 12000, 20000, 30000, 50000, 80000])
        : undefined,
      tags: random.chance(0.25)
        ? random.several(['急单', '有图纸', '竞品客户', '价格敏感', '可长期合作'], random.int(1, 2))
        : undefined,
      source,
      campaign: source === 'exhibition' ? random.pick(['春季五金展', '长三角紧固件展', '台州机床展']) : undefined,
      ...course,
      owner,
      assign_reason: reasonOf(draft, owner),
      submitted_at: momentText(at),
      assigned_at: owner === undefined ? undefined : momentText(assignedAt(at, course)),
      customer: draft.customer && `@${draft.customer.ref}`,
      ...registry,
      scored_on: dayText(at.day),
    },
  });
}

/** When it was handed to somebody: by hand at first, by a rule at the end, and before anybody answered. */
function assignedAt(at: Moment, { first_contact_at: contact }: Values): Moment {
  const age = Math.min(1, -at.day / span);
  const assigned = later(at, Math.round(assigning.around(1.5 * 60 ** age, 0.4)));
  const time = typeof contact === 'string' ? relativeTime(contact) : undefined;
  if (time === undefined) return assigned.day < 0 ? assigned : at;
  const answered: Moment = { day: time.days, minute: time.hour * 60 + time.minute };
  const isBefore = assigned.day < answered.day || (assigned.day === answered.day && assigned.minute < answered.minute);
  return isBefore ? assigned : at;
}

function ownerOf({ company, category, customer }: Draft, index: number): string | undefined {
  if (customer !== undefined) return customer.owner;
  const { region, address } = company;
  if (region === 'far')
    return ['安徽省', '江西省'].includes(address.province) ? random.pick(repsOf.hangzhou) : undefined;
  const reps = repsOf[region];
  const custom = category === 'custom_hardware' || category === 'cutting_tools';
  if (custom) return reps.at(-1);
  return category === 'fasteners' ? reps[index % Math.max(1, reps.length - 1)] : reps[index % reps.length];
}

/** Why him, in the words an assignment would leave behind. */
function reasonOf({ company, category, source }: Draft, owner: string | undefined): string {
  if (owner === undefined) return '没有找到可分配的人，已放入公共池';
  if (source === 'self_found') return '录入时已指定负责销售';
  const { region, address } = company;
  if (region === 'far') return `公司地址 ${address.city} → ${nameOf(owner)}（手头最少）`;
  const reps = repsOf[region];
  const named = category === 'fasteners' || category === 'custom_hardware' || category === 'cutting_tools';
  const matched = named ? `公司地址 ${address.city}、采购品类 ${categoryNames[category]}` : `公司地址 ${address.city}`;
  const alone = named && (category !== 'fasteners' || reps.length === 2);
  return `${matched} → ${nameOf(owner)}（${alone ? '唯一人选' : '轮流'}）`;
}

/** Who typed it in; forms, messages and shops make records themselves. */
function makerOf(source: string, owner: string | undefined, index: number): string | undefined {
  if (source === 'self_found' || source === 'referral') return owner;
  if (source === 'exhibition') return 'maojunjie';
  if (source === 'phone_call') return 'luoqian';
  return source === 'list_import' ? (index % 2 === 0 ? 'songjiayi' : 'baoyuxin') : undefined;
}

/** What the registry answered: everything, some of it, or nothing. */
function registryOf({ registry: { age, ...facts } }: Company, day: number): Values {
  const answer = random.weighted({ all: 74, some: 10, none: 16 });
  if (answer === 'none') return {};
  const established_on = dayText(day - age);
  if (answer === 'all') return { ...facts, established_on };
  return { registered_capital: facts.registered_capital, established_on, industry_name: facts.industry_name };
}
