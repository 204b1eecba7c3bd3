import { rowOf, type Deal, type Line } from './deals.js';
import { record, type RecordsDocument } from './document.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('quotes');
type Stage = 'draft' | 'submitted' | 'sent' | 'returned' | 'accepted' | 'expired';

/** A quote that others point to. */
export interface Quote {
  readonly ref: string;
  readonly deal: Deal;
  readonly stage: Stage;
  readonly day: number;
}

/** The quotes of every deal that got so far; a first one may have come back. */
export function makeQuotes(deals: readonly Deal[]): readonly Quote[] {
  const quotes = deals.flatMap((deal) => {
    const last = stageOf(deal);
    if (last === undefined) return [];
    const day = Math.min(-1, deal.start + Math.round(deal.cycle * 0.5));
    const early = Math.min(day, deal.start + Math.round(deal.cycle * 0.35));
    const firstTry: Quote[] = random.chance(0.3)
      ? [{ ref: '', deal, day: early, stage: random.chance(0.7) ? 'returned' : 'expired' }]
      : [];
    return [...firstTry, { ref: '', deal, day, stage: last }];
  });
  return quotes
    .sort((a, b) => a.day - b.day)
    .map((quote, index) => ({ ...quote, ref: `q${String(index + 1).padStart(3, '0')}` }));
}

function stageOf({ stage }: Deal): Stage | undefined {
  if (stage === 'won') return 'accepted';
  if (stage === 'lost') return random.weighted({ sent: 30, returned: 30, expired: 40 });
  if (stage === 'negotiation') return 'sent';
  return stage === 'quoting' ? random.weighted({ draft: 35, submitted: 25, sent: 40 }) : undefined;
}

export function quotesDocument(quotes: readonly Quote[]): RecordsDocument {
  return { type: 'records', form: 'quote', order: 70, records: quotes.map(toRecord) };
}

function toRecord({ ref, deal, stage, day }: Quote) {
  const { customer, contact, lines } = deal;
  const returned = stage === 'returned';
  return record({
    ref,
    at: momentText({ day, minute: random.int(540, 1030) }),
    by: customer.owner,
    values: {
      customer: `@${customer.ref}`,
      contact: `@${contact.ref}`,
      opportunity: `@${deal.ref}`,
      kind: kindOf(lines, deal.name),
      stage,
      quoted_on: dayText(day),
      valid_until: dayText(day + random.pick([7, 15, 15, 30])),
      delivery_days: random.pick([3, 5, 7, 10, 15, 20]),
      items: lines.map(rowOf),
      freight: random.chance(0.4) ? random.pick([80, 120, 200, 350]) : undefined,
      ...(stage === 'draft' ? {} : confirmations()),
      return_reason: returned
        ? random.weighted({
            price_high: 40,
            delivery_slow: 20,
            spec_wrong: 12,
            terms: 12,
            parameters_missing: 10,
            freight_unclear: 6,
          })
        : undefined,
      return_note:
        returned && random.chance(0.5)
          ? random.pick(['请再让 3 个点', '交期要提前到一周内', '图号写错了，请更正', '需要写明是否含运费'])
          : undefined,
      return_count: returned ? 1 : 0,
      sent_on: ['sent', 'returned', 'accepted', 'expired'].includes(stage) ? dayText(day) : undefined,
      owner: customer.owner,
    },
  });
}

function kindOf(lines: readonly Line[], name: string): string {
  if (name.endsWith('年度框架')) return 'framework';
  return lines.some(({ product }) => product.category === 'custom_hardware') ? 'custom' : 'standard';
}

/** The three answers; parameters that are attached are there. */
function confirmations() {
  const attached = random.chance(0.2);
  return {
    freight_included: random.chance(0.6),
    instalments_allowed: random.chance(0.25),
    parameters_attached: attached,
    ...(attached ? { parameters_file: ['@file parameters.pdf'] } : {}),
  };
}
