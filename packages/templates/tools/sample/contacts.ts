import type { Customer } from './customers.js';
import { record, type RecordsDocument } from './document.js';
import { personName, Phones } from './names.js';
import { Random } from './random.js';
import { momentText } from './time.js';

/** Somebody at a customer's. */
export interface Contact {
  readonly ref: string;
  readonly customer: Customer;
  readonly name: string;
  readonly phone: string;
  readonly role: string;
  readonly title: string;
  readonly main: boolean;
}

const random = new Random('contacts');
const titles: Readonly<Record<string, readonly string[]>> = {
  decision_maker: ['总经理', '厂长', '老板'],
  purchaser: ['采购', '采购经理', '采购主管'],
  user: ['车间主任', '班组长', '仓库主管'],
  technician: ['技术员', '工程师', '品质经理'],
  finance: ['会计', '出纳'],
};

/** One to three people for each customer; the first is who answers the customer's phone. */
export function makeContacts(customers: readonly Customer[]): readonly Contact[] {
  const phones = new Phones('15402');
  const all = customers.flatMap((customer) => {
    const others = Array.from({ length: random.pick([0, 0, 0, 1, 1, 2]) }, () =>
      person(
        customer,
        random.weighted({ decision_maker: 30, user: 25, technician: 25, finance: 20 }),
        phones.next(),
        personName(random),
        false,
      ),
    );
    const role = random.weighted({ purchaser: 60, decision_maker: 40 });
    return [person(customer, role, customer.company.phone, customer.company.contact, true), ...others];
  });
  return all.map((contact, index) => ({ ...contact, ref: `k${String(index + 1).padStart(3, '0')}` }));
}

function person(customer: Customer, role: string, phone: string, name: string, main: boolean): Contact {
  return { ref: '', customer, name, phone, role, title: random.pick(titles[role] ?? ['职员']), main };
}

export function contactsDocument(contacts: readonly Contact[]): RecordsDocument {
  return { type: 'records', form: 'contact', order: 40, records: contacts.map(toRecord) };
}

function toRecord({ ref, customer, name, phone, role, title, main }: Contact) {
  return record({
    ref,
    at: momentText(customer),
    by: customer.owner,
    values: {
      name,
      customer: `@${customer.ref}`,
      role,
      job_title: title,
      division: random.chance(0.3) ? random.pick(['采购部', '生产部', '技术部', '财务部']) : undefined,
      phone,
      wechat: random.chance(0.5) ? `demo_wx_${ref}` : undefined,
      email: random.chance(0.25) ? `${ref}@example.com` : undefined,
      is_primary: main,
      prefers: random.chance(0.4) ? [random.pick(['phone', 'wechat', 'visit'])] : undefined,
      concerns: main ? customer.concerns.slice(0, 2) : undefined,
      owner: customer.owner,
    },
  });
}
