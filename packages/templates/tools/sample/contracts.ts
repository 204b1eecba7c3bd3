import type { Deal } from './deals.js';
import { record, type RecordsDocument } from './document.js';
import type { Quote } from './quotes.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('contracts');
type Stage = 'draft' | 'in_review' | 'approved' | 'customer_review' | 'signed' | 'completed';

/** A contract that orders point to. */
export interface Contract {
  readonly ref: string;
  readonly deal: Deal;
  readonly quote: Quote | undefined;
  readonly stage: Stage;
  readonly day: number;
}

/** Contracts of deals won, and some that are still being agreed. */
export function makeContracts(deals: readonly Deal[], quotes: readonly Quote[]): readonly Contract[] {
  const contracts = deals.flatMap((deal): Contract[] => {
    const quote = quotes.filter((each) => each.deal === deal).at(-1);
    if (deal.stage === 'won' && random.chance(0.8)) {
      const day = deal.start + deal.cycle;
      return [{ ref: '', deal, quote, day, stage: day < -60 && random.chance(0.7) ? 'completed' : 'signed' }];
    }
    if (deal.stage !== 'negotiation' || random.chance(0.4)) return [];
    return [
      {
        ref: '',
        deal,
        quote,
        day: -random.int(1, 6),
        stage: random.weighted({ draft: 30, in_review: 30, approved: 20, customer_review: 20 }),
      },
    ];
  });
  return contracts
    .sort((a, b) => a.day - b.day)
    .map((contract, index) => ({ ...contract, ref: `h${String(index + 1).padStart(3, '0')}` }));
}

/** Those that are being reviewed set the rule going that asks for their approval. */
export function contractsDocuments(contracts: readonly Contract[]): readonly [RecordsDocument, RecordsDocument] {
  const records = contracts.map((contract) => ({ stage: contract.stage, record: toRecord(contract) }));
  const of = (inReview: boolean) =>
    records.filter(({ stage }) => (stage === 'in_review') === inReview).map(({ record }) => record);
  return [
    { type: 'records', form: 'contract', order: 80, records: of(false) },
    { type: 'records', form: 'contract', order: 85, rules: true, records: of(true) },
  ];
}

function toRecord({ ref, deal, quote, stage, day }: Contract) {
  const { customer, contact } = deal;
  const signed = stage === 'signed' || stage === 'completed';
  const asked = stage === 'customer_review';
  return record({
    ref,
    at: momentText({ day: day - (signed ? random.int(2, 6) : 0), minute: random.int(540, 1030) }),
    by: customer.owner,
    values: {
      title: `${deal.name}合同`,
      customer: `@${customer.ref}`,
      contact: `@${contact.ref}`,
      opportunity: `@${deal.ref}`,
      quote: quote && `@${quote.ref}`,
      stage,
      party_a: customer.company.name,
      amount: deal.cents / 100,
      instalments: instalments(customer.terms, deal.cents, day),
      delivery_by: dayText(day + random.int(7, 25)),
      starts_on: dayText(day),
      ends_on: dayText(day + 365),
      customer_node: asked ? '采购部会签' : undefined,
      customer_approver: asked ? contact.name : undefined,
      customer_expected_on: asked ? dayText(random.int(1, 6)) : undefined,
      signed_on: signed ? dayText(day) : undefined,
      signed_by: signed ? contact.name : undefined,
      signature_page: signed ? [`@file signature-page-${random.int(1, 2)}.jpg`] : undefined,
      read_party_a: signed ? customer.company.name : undefined,
      party_verdict: signed ? 'match' : undefined,
      finance_note:
        signed && random.chance(0.2) ? random.pick(['账期与档案一致，同意。', '首单款到发货，同意。']) : undefined,
      owner: customer.owner,
    },
  });
}

/** A deposit and the rest, or one sum; together always the whole amount. */
function instalments(terms: string, cents: number, day: number) {
  const due = { prepaid: 0, on_delivery: 12, deposit_30: 15, net_30: 42, net_60: 72, net_90: 102 }[terms] ?? 30;
  if (terms !== 'deposit_30') return [{ name: '货款', due_on: dayText(day + due), amount: cents / 100 }];
  const deposit = Math.floor(cents * 0.3);
  return [
    { name: '预付款', due_on: dayText(day + 3), amount: deposit / 100 },
    { name: '发货前尾款', due_on: dayText(day + due), amount: (cents - deposit) / 100 },
  ];
}
