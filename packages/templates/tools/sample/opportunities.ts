import type { Deal, Stage } from './deals.js';
import { record, type RecordsDocument } from './document.js';
import { personName } from './names.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('opportunities');
const probability: Readonly<Record<Stage, number>> = {
  discovery: 0.2,
  proposal: 0.35,
  quoting: 0.5,
  negotiation: 0.75,
  won: 1,
  lost: 0,
};

/** @param leadOf the sample reference of the lead that became the customer */
export function opportunitiesDocument(
  deals: readonly Deal[],
  leadOf: (customer: string) => string | undefined,
): RecordsDocument {
  const first = new Set<string>();
  const records = deals.map((deal) => {
    const lead = first.has(deal.customer.ref) ? undefined : leadOf(deal.customer.ref);
    first.add(deal.customer.ref);
    return toRecord(deal, lead);
  });
  return { type: 'records', form: 'opportunity', order: 50, records };
}

function toRecord(deal: Deal, lead: string | undefined) {
  const { customer, contact, stage, start, cycle, cents } = deal;
  const closed = stage === 'won' || stage === 'lost';
  const amount = closed ? cents / 100 : Math.max(1000, Math.round(cents / 100 / 1000) * 1000);
  const budget = random.chance(0.35);
  return record({
    ref: deal.ref,
    at: momentText({ day: start, minute: random.int(540, 1020) }),
    by: customer.owner,
    values: {
      name: deal.name,
      customer: `@${customer.ref}`,
      contact: `@${contact.ref}`,
      lead,
      category: deal.lines[0]?.product.category ?? 'fasteners',
      products: [...new Set(deal.lines.map(({ product }) => `@${product.ref}`))],
      stage,
      amount,
      probability: probability[stage],
      budget_from: budget ? Math.round((amount * 0.8) / 1000) * 1000 : undefined,
      budget_to: budget ? Math.round((amount * 1.2) / 1000 + 1) * 1000 : undefined,
      decision_maker: random.chance(0.6)
        ? contact.role === 'decision_maker'
          ? contact.name
          : personName(random)
        : undefined,
      competitor: random.chance(0.3) ? random.pick(['演示同行甲', '演示同行乙', '本地小厂', '电商平台']) : undefined,
      pain_points: random.several(
        ['交期不稳', '批次质量波动', '起订量高', '对账麻烦', '现供应商涨价', '缺材质证明'],
        random.int(0, 2),
      ),
      started_on: dayText(start),
      expected_close_on: dayText(expectedClose(start + cycle, closed)),
      closed_on: closed ? dayText(start + cycle) : undefined,
      lost_reason:
        stage === 'lost'
          ? random.weighted({
              price: 34,
              delivery: 16,
              quality: 8,
              terms: 12,
              competitor: 16,
              cancelled: 6,
              no_reply: 8,
            })
          : undefined,
      lost_note:
        stage === 'lost' && random.chance(0.5)
          ? random.pick([
              '报价比对手高约 6 个点，下次先做成本拆分。',
              '样品送晚了一周，对方已定别家。',
              '客户要求月结 90 天，未能接受。',
            ])
          : undefined,
      collaborators: random.chance(0.2) ? [random.pick(['xiayunpeng', 'ruantianyu', 'mengfanxing'])] : undefined,
      tech_department: random.chance(0.15) ? 'tech' : undefined,
      owner: customer.owner,
    },
  });
}

/** What was expected is seldom what came; a few open ones are past it. */
function expectedClose(day: number, closed: boolean): number {
  return closed ? day + random.int(-6, 4) : day + random.int(-8, 10);
}
