import type { Contact, Label, Locale } from '../../model/index.js';
import { uuidOf } from '../children.js';
import { channelTypes } from './channels/index.js';
import type { Delivery, DeliveryState, OutwardChannel } from './delivery.js';

/** After so many milliseconds a message is too old to be worth sending. */
export const worthSendingFor = 24 * 60 * 60_000;

/** What is told, and where from. */
export interface Order {
  readonly app: string;
  readonly run: string | null;
  readonly step: string | null;
  readonly round: number;
  /** The same for every attempt at telling the same: the deliveries' ids follow from it. */
  readonly key: string;
  readonly title: Label;
  readonly body?: Label | undefined;
  readonly form: string | null;
  readonly record: string | null;
  readonly now: Date;
}

/** The language of who has chosen none. */
const unchosen: Locale = 'zh-CN';

/** Which robot, or which endpoint. */
type Targets = Readonly<Partial<Record<OutwardChannel, string | undefined>>>;

/** The deliveries of a notify step: by each of its channels, to each of its people, or to a group or a system. */
export function deliveriesOf(
  order: Order,
  channels: readonly OutwardChannel[],
  contacts: readonly Contact[],
  targets: Targets,
): Delivery[] {
  return channels.flatMap((channel) => {
    const type = channelTypes[channel];
    if (type.addressOf === undefined) return [toPlace(order, channel, targets[channel] ?? type.target ?? null)];
    return toPeople(order, channel, contacts, false);
  });
}

/** The channels that reach people, each by an address of their own. */
const personal = ['wecom', 'mail'] as const;

/** The deliveries of what the engine itself tells people: by the ways each wants and can be reached by. @param ways only these */
export function offeredTo(order: Order, contacts: readonly Contact[], ways: readonly string[] = personal): Delivery[] {
  return personal
    .filter((channel) => ways.includes(channel))
    .flatMap((channel) => {
      const reached = contacts.filter((contact) => stateFor(channel, contact) === 'waiting');
      return toPeople(order, channel, reached, true);
    });
}

function toPlace(order: Order, channel: OutwardChannel, target: string | null): Delivery {
  const id = uuidOf([order.key, channel, target ?? '']);
  return { ...common(order, channel, target), id, recipient: null, address: null, locale: unchosen, state: 'waiting' };
}

/** Those who are told the same in the same language share messages, as many as the channel takes at once. */
function toPeople(order: Order, channel: OutwardChannel, contacts: readonly Contact[], offered: boolean): Delivery[] {
  const { together, addressOf } = channelTypes[channel];
  const open = new Map<Locale, { readonly carrier: string; left: number }>();
  return contacts.map((contact) => {
    const id = uuidOf([order.key, channel, contact.id]);
    const locale = contact.locale ?? unchosen;
    const own = { ...common(order, channel, null), id, recipient: contact.id, locale, offered };
    const address = addressOf?.(contact) ?? null;
    const state = stateFor(channel, contact);
    if (state !== 'waiting') return { ...own, address, state, endedAt: order.now.toISOString() };
    const ride = open.get(locale);
    if (ride !== undefined && ride.left > 0) {
      ride.left -= 1;
      return { ...own, address, state: 'carried', carrier: ride.carrier };
    }
    open.set(locale, { carrier: id, left: together - 1 });
    return { ...own, address, state };
  });
}

/** Whether somebody can and wants to be told by a channel. */
export function stateFor(channel: OutwardChannel, contact: Contact): DeliveryState {
  const type = channelTypes[channel];
  if (type.wantedBy?.(contact) === false) return 'unwanted';
  return (type.addressOf?.(contact) ?? null) === null ? 'unaddressed' : 'waiting';
}

function common({ key: _, body, now, ...order }: Order, channel: OutwardChannel, target: string | null) {
  return {
    ...order,
    body: body ?? null,
    channel,
    target,
    lane: [order.app, channel, ...(target === null ? [] : [target])].join(' '),
    offered: false,
    carrier: null,
    attempts: 0,
    nextAt: now.toISOString(),
    giveUpAt: new Date(now.getTime() + worthSendingFor).toISOString(),
    cause: null,
    messageId: null,
    createdAt: now.toISOString(),
    endedAt: null,
  };
}
