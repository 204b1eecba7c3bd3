import type { Contact } from './contacts.js';
import type { Contract } from './contracts.js';
import type { Customer } from './customers.js';
import { makeLines, rowOf, type Deal, type Line } from './deals.js';
import { span } from './course.js';
import { record, type RecordsDocument } from './document.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('orders');
type Stage = 'placed' | 'preparing' | 'shipped' | 'delivered' | 'closed' | 'cancelled';

interface Draft {
  readonly customer: Customer;
  readonly contact: Contact | undefined;
  readonly contract: Contract | undefined;
  readonly lines: readonly Line[];
  readonly day: number;
}

/** Orders of the deals won, and what old customers order again without one. */
export function ordersDocument(
  customers: readonly Customer[],
  contacts: readonly Contact[],
  deals: readonly Deal[],
  contracts: readonly Contract[],
): RecordsDocument {
  const won = deals.filter(({ stage }) => stage === 'won').flatMap((deal) => ofDeal(deal, contracts));
  const again = customers.flatMap((customer) => repeated(customer, contacts));
  const drafts = [...won, ...again].sort((a, b) => a.day - b.day);
  return { type: 'records', form: 'order', order: 90, records: drafts.map(toRecord) };
}

function ofDeal(deal: Deal, contracts: readonly Contract[]): Draft[] {
  const { customer, contact, lines } = deal;
  const contract = contracts.find((each) => each.deal === deal);
  const close = deal.start + deal.cycle;
  const first: Draft = { customer, contact, contract, lines, day: Math.min(-1, close + random.int(0, 4)) };
  const later = close + random.int(25, 50);
  return random.chance(0.4) && later < -1
    ? [first, { ...first, lines: makeLines(random, customer), day: later }]
    : [first];
}

function repeated(customer: Customer, contacts: readonly Contact[]): Draft[] {
  if (customer.fromLead || customer.status !== 'active') return [];
  const contact = contacts.find((each) => each.customer === customer);
  return Array.from({ length: random.int(0, 2) }, () => ({
    customer,
    contact,
    contract: undefined,
    lines: makeLines(random, customer),
    day: -random.int(1, 180),
  }));
}

function toRecord(draft: Draft, index: number) {
  const { customer, contact, contract, lines, day } = draft;
  const promised = random.int(5, 14);
  // Promises were kept ever better over these months.
  const kept = 0.94 - 0.4 * Math.min(1, -day / span);
  const took = Math.max(2, promised + (random.chance(kept) ? random.int(-3, 0) : random.int(1, 6)));
  const arrived = day + took;
  const freight = random.chance(0.3) ? random.pick([80, 120, 200, 350]) : 0;
  const total = lines.reduce((sum, line) => sum + line.cents, freight * 100);
  const paid = paidOf(customer.terms, arrived, total, day);
  const stage = stageOf(day, arrived, paid === total);
  const delivered = stage === 'delivered' || stage === 'closed';
  const shipped = delivered || stage === 'shipped';
  return record({
    at: momentText({ day, minute: random.int(520, 1030) }),
    by: customer.owner,
    values: {
      customer: `@${customer.ref}`,
      contact: contact && `@${contact.ref}`,
      contract: contract && `@${contract.ref}`,
      quote: contract?.quote && `@${contract.quote.ref}`,
      stage,
      ordered_on: dayText(day),
      promised_on: dayText(day + promised),
      shipped_on: shipped ? dayText(Math.max(day, arrived - 2)) : undefined,
      delivered_on: delivered ? dayText(arrived) : undefined,
      items: lines.map((line) => ({ ...rowOf(line), delivered_quantity: delivered ? line.quantity : 0 })),
      freight: freight === 0 ? undefined : freight,
      paid_amount: stage === 'cancelled' ? 0 : paid / 100,
      carrier: shipped ? random.weighted({ own_truck: 40, express: 30, freight_line: 25, pick_up: 5 }) : undefined,
      tracking_no: shipped && random.chance(0.6) ? `DEMO${String(index + 1).padStart(8, '0')}` : undefined,
      quantity_confirmed: delivered ? true : undefined,
      receipt_photo: delivered ? [`@file receipt-${random.int(1, 3)}.jpg`] : undefined,
      received_by: delivered ? contact?.name : undefined,
      cancel_reason:
        stage === 'cancelled' ? random.pick(['客户项目暂停', '重复下单', '规格变更，另下新单']) : undefined,
      owner: customer.owner,
    },
  });
}

function stageOf(day: number, arrived: number, settled: boolean): Stage {
  if (random.chance(0.03)) return 'cancelled';
  if (arrived < 0) return settled ? 'closed' : 'delivered';
  if (day >= -1) return 'placed';
  return arrived - 2 < 0 ? 'shipped' : 'preparing';
}

/** What has come in by the first start; now and then somebody pays late. */
function paidOf(terms: string, arrived: number, total: number, day: number): number {
  if (terms === 'prepaid') return total;
  const deposit = terms === 'deposit_30' ? Math.floor(total * 0.3) : 0;
  const grace = { on_delivery: 0, deposit_30: -2, net_30: 30, net_60: 60, net_90: 90 }[terms] ?? 30;
  const due = terms === 'deposit_30' ? Math.max(day, arrived - 2) : arrived + grace;
  const delay = random.chance(0.22) ? random.int(5, 45) : random.int(-3, 0);
  return due + delay < 0 ? total : deposit;
}
