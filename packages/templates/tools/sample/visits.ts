import type { Contact } from './contacts.js';
import type { Customer } from './customers.js';
import type { Deal } from './deals.js';
import { record, type RecordsDocument } from './document.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('visits');

interface Draft {
  readonly customer: Customer;
  readonly contact: Contact | undefined;
  readonly deal: Deal | undefined;
  readonly day: number;
  readonly minute: number;
  readonly kind: string;
  readonly purpose: string;
  readonly stage: 'planned' | 'visited' | 'cancelled';
}

/** Visits along the deals, care of old customers, and what is planned for the coming days. */
export function visitsDocument(
  customers: readonly Customer[],
  contacts: readonly Contact[],
  deals: readonly Deal[],
): RecordsDocument {
  const drafts = [
    ...deals.flatMap(alongDeal),
    ...deals.flatMap(planned),
    ...customers.flatMap((customer) => care(customer, contacts)),
  ];
  return {
    type: 'records',
    form: 'visit',
    order: 60,
    records: drafts.sort((a, b) => a.day - b.day || a.minute - b.minute).map(toRecord),
  };
}

const hour = () => random.pick([540, 570, 600, 630, 660, 810, 840, 870, 900, 930, 960, 990]);
const kind = () => random.weighted({ on_site: 62, phone: 20, online: 8, at_ours: 7, fair: 3 });

function alongDeal(deal: Deal): Draft[] {
  const { customer, contact, start, cycle } = deal;
  const end = Math.min(start + cycle, -1);
  const count = Math.min(end - start, random.int(1, 4));
  return Array.from({ length: count }, (_, index) => ({
    customer,
    contact,
    deal,
    day: start + Math.round(((index + random.next()) * (end - start)) / count),
    minute: hour(),
    kind: kind(),
    purpose:
      index === 0
        ? customer.fromLead
          ? 'first_contact'
          : 'needs'
        : random.pick(['needs', 'samples', 'quote_follow_up', 'contract']),
    stage: random.chance(0.04) ? 'cancelled' : 'visited',
  }));
}

function planned(deal: Deal): Draft[] {
  const { customer, contact, stage } = deal;
  if (stage === 'won' || stage === 'lost' || random.chance(0.55)) return [];
  return [
    {
      customer,
      contact,
      deal,
      day: random.int(0, 9),
      minute: hour(),
      kind: 'on_site',
      purpose: 'quote_follow_up',
      stage: 'planned',
    },
  ];
}

function care(customer: Customer, contacts: readonly Contact[]): Draft[] {
  if (customer.fromLead || customer.status === 'lost') return [];
  const contact = contacts.find((each) => each.customer === customer);
  return Array.from({ length: random.int(0, customer.status === 'active' ? 4 : 1) }, () => ({
    customer,
    contact,
    deal: undefined,
    day: -random.int(1, 180),
    minute: hour(),
    kind: kind(),
    purpose: random.pick(['care', 'care', 'collection', 'complaint', 'needs']),
    stage: 'visited',
  }));
}

const notes = [
  ['看了二号车间，现用的 M8 螺栓滑牙，想换 8.8 级。', '寄样品五十件'],
  ['{who}说预算在两到三万，月底前要定。', '周五前发报价'],
  ['对价格没意见，担心交期，要求分两批。', '和仓库确认库存'],
  ['客户在等总部审批，预计下周有结果。', '下周三回访'],
  ['样品通过，要求附材质证明和盐雾报告。', '请技术部出报告'],
  ['上批有三件色差，已现场挑出，客户接受补发。', '跟进补发'],
  ['聊到账期，希望改月结 30 天。', '和财务确认账期'],
  ['新上一条装配线，下季度用量会翻倍。', '做年度框架方案'],
] as const;

/** Photos of the last weeks are there; older ones were never taken. */
const photographed = (day: number) => day > -21;

function toRecord({ customer, contact, deal, day, minute, kind: how, purpose, stage }: Draft) {
  const visited = stage === 'visited';
  const [note, next] = random.pick(notes);
  const onSite = how === 'on_site';
  return record({
    at: momentText(visited ? { day, minute } : { day: Math.min(day, -1) - random.int(0, 3), minute: 1020 }),
    by: customer.owner,
    values: {
      customer: `@${customer.ref}`,
      contact: contact && `@${contact.ref}`,
      opportunity: deal && `@${deal.ref}`,
      kind: how,
      purpose,
      stage,
      visited_at: momentText({ day, minute }),
      ended_at: visited ? momentText({ day, minute: minute + random.int(15, 90) }) : undefined,
      travel_time: visited && onSite ? 60 * random.int(10, 90) : undefined,
      check_in: visited && onSite && random.chance(0.8) ? near(customer) : undefined,
      photos:
        visited && onSite && photographed(day) && random.chance(0.7)
          ? [`@file site-${random.int(1, 3)}.jpg`]
          : undefined,
      summary: visited ? note.replace('{who}', contact?.name ?? '对方') : undefined,
      decision_maker: visited && random.chance(0.3) ? contact?.name : undefined,
      budget_range:
        visited && random.chance(0.25) ? random.pick(['1–2 万', '2–3 万', '5 万左右', '8–10 万', '看量定']) : undefined,
      next_action: visited ? next : undefined,
      next_action_on: visited ? dayText(day + random.int(2, 7)) : undefined,
      concerns: visited ? customer.concerns.slice(0, random.int(0, 2)) : undefined,
      mood: visited ? random.weighted({ warm: 45, neutral: 42, cold: 13 }) : undefined,
      owner: customer.owner,
    },
  });
}

/** Within some hundred metres of the customer's door. */
function near({ company: { point } }: Customer) {
  const off = () => (random.next() - 0.5) * 0.004;
  return {
    lat: Number((point.lat + off()).toFixed(6)),
    lng: Number((point.lng + off()).toFixed(6)),
    accuracy: random.int(5, 40),
  };
}
