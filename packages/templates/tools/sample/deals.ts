import type { Contact } from './contacts.js';
import type { Customer } from './customers.js';
import { products, type Product } from './products.js';
import { Random } from './random.js';

/** A row of a quote or an order; money in cents. */
export interface Line {
  readonly product: Product;
  readonly quantity: number;
  readonly unitCents: number;
  /** Whole percent. */
  readonly discount: number;
  readonly cents: number;
}

export type Stage = 'discovery' | 'proposal' | 'quoting' | 'negotiation' | 'won' | 'lost';

/** One opportunity and what came of it: visits, quotes, contract and orders are made from the same facts. */
export interface Deal {
  readonly ref: string;
  readonly customer: Customer;
  readonly contact: Contact;
  readonly lines: readonly Line[];
  readonly cents: number;
  readonly start: number;
  /** Days from start to close. */
  readonly cycle: number;
  readonly stage: Stage;
  readonly name: string;
}

const random = new Random('deals');

/** Deals of the last half year, in the order they began. */
export function makeDeals(customers: readonly Customer[], contacts: readonly Contact[]): readonly Deal[] {
  const deals = customers.flatMap((customer) => {
    const people = contacts.filter((contact) => contact.customer === customer);
    return startsOf(customer).map((start) => makeDeal(customer, people, start));
  });
  return deals
    .sort((a, b) => a.start - b.start)
    .map((deal, index) => ({ ...deal, ref: `o${String(index + 1).padStart(3, '0')}` }));
}

/** The days deals began: soon after a lead was converted, or now and then with those who have long been customers. */
function startsOf(customer: Customer): number[] {
  if (customer.status === 'lost') return [];
  if (customer.fromLead) {
    const first = Math.min(customer.day + random.int(0, 5), -2);
    const second = first + random.int(30, 80);
    return random.chance(0.3) && second < -2 ? [first, second] : [first];
  }
  const count = customer.status === 'dormant' ? 0 : random.int(0, 2);
  return Array.from({ length: count }, () => -3 - Math.floor(177 * random.next() ** 1.7));
}

function makeDeal(customer: Customer, contacts: readonly Contact[], start: number): Deal {
  const cycle = Math.min(110, Math.max(8, Math.round(random.around(32, 0.5))));
  const lines = makeLines(random, customer);
  const stage = stageAt(-start / cycle, customer);
  return {
    ref: '',
    customer,
    contact: random.pick(contacts),
    lines,
    cents: lines.reduce((sum, line) => sum + line.cents, 0),
    start,
    cycle,
    stage,
    name: `${customer.company.short}${random.pick(['标准件供货', '季度补货', '新产线配套', '定制件打样', '年度框架', '替换供应商', '试单', '二期项目配套'])}`,
  };
}

/** Where a deal is after a share of its time. */
function stageAt(progress: number, customer: Customer): Stage {
  // Who has never ordered either said no or is still talking, longer than was thought.
  if (progress >= 1 && customer.status === 'prospect') return random.chance(0.5) ? 'lost' : 'negotiation';
  if (progress >= 1) return random.chance(0.78) ? 'won' : 'lost';
  if (progress < 0.2) return 'discovery';
  if (progress < 0.4) return 'proposal';
  return progress < 0.75 ? 'quoting' : 'negotiation';
}

/** How much of a product a customer of a level takes at once. */
const volume = { strategic: 14, key: 6, regular: 2.5, small: 1 } as const;

/** Rows that fit what the customer buys. */
export function makeLines(from: Random, customer: Customer): readonly Line[] {
  const fit = products.filter(({ category }) => customer.categories.includes(category));
  return from.several(fit, from.int(1, 5)).map((product) => {
    const usual = (product.category === 'fasteners' ? 600_000 : 250_000) / product.cents;
    const quantity = Math.max(1, Math.round(from.around(usual * volume[customer.level], 0.5)));
    const discount = from.pick([0, 0, 0, 2, 3, 5, 8]);
    // Half a cent is rounded up, as the form does.
    const cents = Math.floor((quantity * product.cents * (100 - discount)) / 100 + 0.5);
    return { product, quantity, unitCents: product.cents, discount, cents };
  });
}

/** A line as a row of the subform. */
export function rowOf({ product, quantity, unitCents, discount }: Line) {
  return {
    product: `@${product.ref}`,
    product_name: product.name,
    spec: product.spec,
    unit: product.unit,
    quantity,
    unit_price: unitCents / 100,
    ...(discount === 0 ? {} : { discount: discount / 100 }),
  };
}
