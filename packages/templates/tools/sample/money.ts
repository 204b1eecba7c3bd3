import type { Contract } from './contracts.js';
import type { Customer } from './customers.js';
import { record, type RecordsDocument } from './document.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('money');
const days: Readonly<Record<string, number>> = { net_30: 30, net_60: 60, net_90: 90 };

/** What is due of contracts, and how punctually it was paid. Some customers are late again and again. */
export function receivablesDocument(contracts: readonly Contract[]): RecordsDocument {
  const records = contracts
    .filter(({ stage }) => stage === 'signed' || stage === 'completed')
    .flatMap((contract) => {
      const { customer, cents } = contract.deal;
      const isLate = Number(customer.ref.slice(1)) % 5 === 0;
      return [0.3, 0.7].map((share, nth) => {
        const due = contract.day + (days[customer.terms] ?? 7) + nth * 20;
        const delay = isLate ? random.int(4, 40) : random.int(-6, 0);
        const paid = due + delay < 0;
        return record({
          at: momentText({ day: Math.min(-1, contract.day), minute: 640 }),
          by: 'zhuminjie',
          values: {
            name: nth === 0 ? '首款 30%' : '尾款 70%',
            customer: `@${customer.ref}`,
            contract: `@${contract.ref}`,
            due_on: dayText(due),
            amount: Math.round(cents * share) / 100,
            stage: paid ? 'paid' : 'due',
            paid_on: paid ? dayText(due + delay) : undefined,
            past_due: !paid && due < 0,
            recent: due > -90,
            owner: customer.owner,
          },
        });
      });
    });
  return { type: 'records', form: 'receivable', order: 96, records };
}

/** What customers have asked for instead of their terms, and what finance answered. */
export function negotiationsDocument(customers: readonly Customer[]): RecordsDocument {
  const records = customers
    .filter(({ status, terms }) => status === 'active' && terms !== 'net_90')
    .filter(({ ref }) => Number(ref.slice(1)) % 10 === 0)
    .map((customer, index) => {
      const stage = (['agreed', 'refused', 'requested'] as const)[index % 3];
      return record({
        at: momentText({ day: -3 - index * 9, minute: 620 }),
        by: customer.owner,
        values: {
          title: '希望改为月结',
          customer: `@${customer.ref}`,
          current_terms: customer.terms,
          requested_terms: index % 2 === 0 ? 'net_60' : 'net_90',
          promised: index % 3 === 2,
          reason: '下游回款慢，资金紧。',
          stage,
          agreed_terms: stage === 'agreed' ? 'net_30' : undefined,
          decision_note:
            stage === 'requested'
              ? undefined
              : stage === 'agreed'
                ? '先给月结 30 天，半年后再看。'
                : '近期有逾期，暂不放宽。',
          owner: customer.owner,
        },
      });
    });
  return { type: 'records', form: 'term_negotiation', order: 97, records };
}
