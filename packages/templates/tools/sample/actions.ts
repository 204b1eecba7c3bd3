import type { Deal } from './deals.js';
import { record, type RecordsDocument } from './document.js';
import type { Quote } from './quotes.js';
import { Random } from './random.js';
import { dayText, momentText } from './time.js';

const random = new Random('actions');

/** What reps have to do: follow-ups of quotes that were sent, and calls they promised. */
export function todosDocument(deals: readonly Deal[], quotes: readonly Quote[]): RecordsDocument {
  const open = deals.filter(({ stage }) => stage !== 'won' && stage !== 'lost');
  const follow = open
    .filter(() => random.chance(0.5))
    .map((deal) => {
      const due = { day: random.int(-2, 4), minute: random.pick([570, 600, 870, 960]) };
      const done = due.day <= 0 && random.chance(0.6);
      return todo(deal, {
        title: random.pick(['回电确认图纸版本', '寄样品五十件', '发修改后的报价', '约厂长看样', '和财务确认账期']),
        kind: 'follow_up',
        due,
        done,
      });
    });
  const sent = quotes.slice(-40).map(({ ref, deal }) => ({
    ...todo(deal, {
      title: '跟进报价',
      kind: 'quote_follow_up',
      due: { day: random.int(-5, 3), minute: 1020 },
      done: random.chance(0.55),
    }),
    quote: ref,
  }));
  const records = [
    ...follow,
    ...sent.map(({ quote, ...each }) => ({ ...each, values: { ...each.values, quote: `@${quote}` } })),
  ];
  return { type: 'records', form: 'todo', order: 98, records };
}

interface Task {
  readonly title: string;
  readonly kind: string;
  readonly due: { readonly day: number; readonly minute: number };
  readonly done: boolean;
}

function todo({ ref, customer }: Deal, { title, kind, due, done }: Task) {
  const doneAt = { day: Math.min(due.day, -1), minute: Math.max(540, due.minute - random.int(20, 300)) };
  return record({
    at: momentText({ day: Math.min(-3, due.day - 3), minute: 700 }),
    by: customer.owner,
    values: {
      title,
      kind,
      due_at: momentText(due),
      customer: `@${customer.ref}`,
      opportunity: `@${ref}`,
      stage: done ? 'done' : 'open',
      done_at: done ? momentText(doneAt) : undefined,
      result: done ? '已办' : undefined,
      owner: customer.owner,
    },
  });
}

/** Samples on their way, and what customers said of them. */
export function samplesDocument(deals: readonly Deal[]): RecordsDocument {
  const records = deals
    .filter(({ start }) => start > -70)
    .filter(() => random.chance(0.3))
    .map(({ ref, customer, contact, start, lines }) => {
      const sent = start + random.int(2, 8);
      const stage = sent > -1 ? 'requested' : sent > -8 ? 'sent' : random.weighted({ passed: 75, failed: 25 });
      const answered = stage === 'passed' || stage === 'failed';
      return record({
        at: momentText({ day: Math.min(-1, start + 1), minute: 650 }),
        by: customer.owner,
        values: {
          title: `${lines[0]?.product.name ?? '样品'} 50 件`,
          opportunity: `@${ref}`,
          customer: `@${customer.ref}`,
          contact: `@${contact.ref}`,
          stage,
          due_on: dayText(start + 4),
          sent_on: stage === 'requested' ? undefined : dayText(sent),
          tracking_no: stage === 'requested' ? undefined : `DEMOS${ref.slice(1)}`,
          feedback: answered ? (stage === 'passed' ? '试装合格' : '表面处理不符') : undefined,
          owner: customer.owner,
        },
      });
    });
  return { type: 'records', form: 'sample_shipment', order: 66, records };
}
