import type { Values } from './document.js';
import { personName } from './names.js';
import type { Random } from './random.js';
import { later, momentText, type Moment } from './time.js';

/** Days that leads go back: about six months. */
export const span = 183;

type Stage = 'new' | 'assigned' | 'contacted' | 'valid' | 'invalid' | 'converted';

/** What a lead's course depends on. */
interface Lead {
  readonly at: Moment;
  readonly owner: string | undefined;
  readonly converted: boolean;
}

/** Stage, contact and follow-up. Nothing has happened yet that would lie after the first start. */
export function courseOf(random: Random, lead: Lead): Values {
  const { at, owner } = lead;
  if (owner === undefined) {
    const old = at.day < -45;
    return old
      ? { stage: 'invalid', invalid_reason: 'out_of_region', invalid_note: '客户不在服务区域，已转介同行' }
      : { stage: 'new' };
  }
  const age = Math.min(1, -at.day / span);
  const minutes = Math.max(2, random.around(18 * (240 / 18) ** age, 0.5));
  const contact = later(at, minutes);
  const stage: Stage = contact.day >= 0 ? 'assigned' : stageOf(random, lead, age);
  if (stage === 'assigned') return { stage };
  const contacted: Values = { stage, first_contact_at: momentText(contact) };
  if (stage === 'invalid') return { ...contacted, ...whyInvalid(random) };
  const open = stage !== 'converted' && at.day > -45;
  const follow = open
    ? momentText({ day: random.int(0, 6), minute: random.pick([540, 570, 600, 840, 870, 960]) })
    : undefined;
  return { ...contacted, next_follow_up_at: follow, follow_up_note: noteOf(random, stage) };
}

function stageOf(random: Random, { at, converted }: Lead, age: number): Stage {
  if (converted) return 'converted';
  const days = -at.day;
  const waiting = days <= 2 ? 0.45 : days <= 10 ? 0.1 : 0.015;
  if (random.chance(waiting)) return 'assigned';
  if (random.chance(days <= 10 ? 0.6 : days <= 45 ? 0.3 : 0.1)) return 'contacted';
  return random.chance(0.13 + 0.34 * age) ? 'invalid' : 'valid';
}

function whyInvalid(random: Random): Values {
  const reason = random.weighted({
    no_demand: 26,
    wrong_number: 18,
    unreachable: 20,
    out_of_region: 6,
    not_our_range: 12,
    price_only: 12,
    repeated: 6,
  });
  return { invalid_reason: reason, invalid_note: reason === 'unreachable' ? '不同时段拨打三次均未接通' : undefined };
}

function noteOf(random: Random, stage: Stage): string {
  if (stage === 'converted') return '已建客户档案，后续在商机里跟进。';
  const who = personName(random);
  return random.pick([
    `与${who}通话，已加微信，等对方发图纸。`,
    '客户现用两家供应商，对交期不满意，愿意试一批样品。',
    '先报常用规格，月底前给答复。',
    `已约${who}下周上门看样。`,
    '需要材质证明和盐雾报告，已请技术准备。',
    '目前库存够用两个月，下季度再联系。',
  ]);
}
