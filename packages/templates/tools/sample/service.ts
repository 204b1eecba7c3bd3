import type { Contact } from './contacts.js';
import type { Customer } from './customers.js';
import type { Deal } from './deals.js';
import { record, type RecordsDocument } from './document.js';
import { products } from './products.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('service');

/** A machine of a customer that runs on our parts. */
interface Device {
  readonly ref: string;
  readonly customer: Customer;
  readonly name: string;
  readonly product: string;
  readonly ageing: boolean;
}

const machines = ['数控车床', '加工中心', '冲床', '注塑机', '折弯机', '装配线'];

/** Devices of customers that buy; a few of them are repaired again and again. */
export function makeDevices(customers: readonly Customer[]): readonly Device[] {
  return customers
    .filter(({ status }) => status === 'active')
    .filter(() => random.chance(0.5))
    .map((customer, index) => ({
      ref: `d${String(index + 1).padStart(3, '0')}`,
      customer,
      name: `${random.pick(['一', '二', '三'])}号车间${random.pick(machines)}`,
      product: random.pick(products).ref,
      ageing: index % 9 === 4,
    }));
}

export function devicesDocument(devices: readonly Device[]): RecordsDocument {
  const records = devices.map(({ ref, customer, name, product, ageing }) =>
    record({
      ref,
      at: momentText({ day: -150, minute: 560 }),
      by: 'luoqian',
      values: {
        name,
        customer: `@${customer.ref}`,
        product: `@${product}`,
        model: `DM-${random.int(100, 999)}`,
        installed_on: dayText(-random.int(200, 1500)),
        status: ageing ? 'ageing' : 'running',
        ageing_since: ageing ? dayText(-random.int(2, 12)) : undefined,
        owner: customer.owner,
      },
    }),
  );
  return { type: 'records', form: 'customer_device', order: 92, records };
}

const troubles = {
  repair: ['螺栓松动，设备报警', '夹具打滑', '密封处渗油', '紧固件断裂停机'],
  complaint: ['这批有滑牙', '少送了一箱', '外箱破损', '发票开错抬头'],
  return: ['规格发错，要换货'],
  enquiry: ['问这个规格有没有现货'],
} as const;
const kinds = ['quality', 'quantity', 'packaging', 'invoice'] as const;

/** Calls of the last months: ageing devices were repaired twice, others called now and then. */
export function ticketsDocument(devices: readonly Device[], contacts: readonly Contact[]): RecordsDocument {
  const records = devices.flatMap((device) => {
    const count = device.ageing ? 2 : random.int(0, 1);
    return Array.from({ length: count }, (_, nth) => ticket(device, contacts, device.ageing, nth));
  });
  return { type: 'records', form: 'ticket', order: 94, records };
}

function ticket({ ref, customer, product }: Device, contacts: readonly Contact[], ageing: boolean, nth: number) {
  const contact = contacts.find((each) => each.customer === customer);
  const kind = ageing ? 'repair' : random.weighted({ repair: 40, complaint: 35, return: 10, enquiry: 15 });
  const at = random.int(0, 3);
  const day = ageing ? -2 - random.int(0, 8) - 40 * (1 - nth) : -random.int(1, 150);
  const moment = { day, minute: random.int(520, 1020) };
  const isOpen = day > -4;
  return record({
    at: momentText(moment),
    by: 'luoqian',
    values: {
      subject: troubles[kind][at % troubles[kind].length],
      kind,
      complaint_type: kind === 'complaint' ? kinds[at] : undefined,
      contact: contact && `@${contact.ref}`,
      customer: `@${customer.ref}`,
      phone: contact?.phone,
      device: kind === 'repair' ? `@${ref}` : undefined,
      product: kind === 'enquiry' ? undefined : `@${product}`,
      stage: isOpen ? random.pick(['open', 'in_progress']) : 'closed',
      reported_at: momentText(moment),
      resolved_at: isOpen ? undefined : momentText({ day: day + 1, minute: 900 }),
      resolution: isOpen ? undefined : random.pick(['已换件', '已补发', '电话指导解决', '上门处理']),
      customer_confirmed: isOpen ? undefined : true,
      contact_count: random.chance(0.75) ? 1 : random.int(2, 3),
      handler: 'luoqian',
      owner: customer.owner,
    },
  });
}

const engineers = ['xiayunpeng', 'ruantianyu', 'mengfanxing'];

/** Support that reps asked for along their deals; on time more and more often. */
export function supportDocument(deals: readonly Deal[]): RecordsDocument {
  const records = deals
    .filter(() => random.chance(0.35))
    .map((deal) => {
      const day = Math.min(-1, deal.start + random.int(1, 6));
      const moment = { day, minute: random.int(520, 1000) };
      const took = random.chance(day > -60 ? 0.9 : 0.55) ? random.int(6, 44) : random.int(50, 110);
      const done = day + Math.ceil(took / 24) < -1;
      const at = moment.minute + (took % 24) * 60;
      return record({
        at: momentText(moment),
        by: deal.customer.owner,
        values: {
          subject: `${deal.name}：技术支援`,
          opportunity: `@${deal.ref}`,
          customer: `@${deal.customer.ref}`,
          contact: `@${deal.contact.ref}`,
          kind: random.weighted({ proposal: 45, sizing: 25, drawing_review: 15, sample_test: 15 }),
          concerns: [...deal.customer.concerns],
          stage: done ? 'delivered' : 'in_progress',
          requested_at: momentText(moment),
          due_at: momentText({ day: day + 2, minute: moment.minute }),
          delivered_at: done
            ? momentText({ day: day + Math.floor(took / 24) + Math.floor(at / 1440), minute: at % 1440 })
            : undefined,
          engineer: random.pick(engineers),
          solution: done
            ? random.pick(['选型表已附，建议 8.8 级镀锌。', '图纸有两处干涉，已标注。', '试装合格，扭矩见附表。'])
            : undefined,
          owner: deal.customer.owner,
        },
      });
    });
  return { type: 'records', form: 'support_request', order: 64, records };
}
