import type { Contact, Label } from '../../model/index.js';
import { channelTypes, outwardChannels, stateFor, type OutwardChannel } from '../deliveries/index.js';
import type { StepOf } from '../action.js';
import { words } from '../locales.js';
import { recipientsOf } from '../recipients.js';
import type { Face, RehearsalContext } from './face.js';
import { namesOf } from './people-faces.js';

/** Whom a channel would reach, and whom not. */
interface Reach {
  readonly channel: OutwardChannel;
  readonly target?: string;
  readonly told: readonly string[];
  readonly unaddressed: readonly string[];
  readonly unwanted: readonly string[];
}

/** Says who would be told by which channel; nothing leaves. */
export const notifyFace: Face<'notify'> = async (context, step) => {
  const users = await recipientsOf(context, step.to ?? []);
  const message = context.app.pack.documents.message.get(step.message)?.document;
  const params = { message: message?.title ?? step.message, names: await namesOf(context, users) };
  const channels = outwardChannels.filter((channel) => step.channels?.includes(channel));
  const contacts = channels.length === 0 ? [] : await context.people.contacts(users);
  const reaches = channels.map((channel) => reachOf(step, channel, contacts));
  const isTold = users.length > 0 || reaches.some(({ target }) => target !== undefined);
  const inApp = users.length > 0 ? [words('would_tell', params)] : isTold ? [] : [words('would_tell_nobody', params)];
  const outward = await Promise.all(reaches.map((reach) => sayReach(context, reach)));
  return {
    outcome: isTold ? 'told' : 'nobody',
    says: joined([...inApp, ...outward.flat()]),
    output: {
      told: users.length,
      ...(reaches.length === 0 ? {} : { channels: reaches.map((reach) => ({ ...reach })) }),
    },
  };
};

function reachOf(step: StepOf<'notify'>, channel: OutwardChannel, contacts: readonly Contact[]): Reach {
  const type = channelTypes[channel];
  if (type.addressOf === undefined) {
    const target = (channel === 'webhook' ? step.webhook : step.robot) ?? type.target ?? '';
    return { channel, target, told: [], unaddressed: [], unwanted: [] };
  }
  const inState = (state: ReturnType<typeof stateFor>) =>
    contacts.filter((contact) => stateFor(channel, contact) === state).map(({ id }) => id);
  return { channel, told: inState('waiting'), unaddressed: inState('unaddressed'), unwanted: inState('unwanted') };
}

async function sayReach(context: RehearsalContext, reach: Reach): Promise<Label[]> {
  const channel = words(`channel_${reach.channel}`);
  if (reach.target !== undefined) return [words('would_tell_place', { channel, target: reach.target })];
  const parts = [
    ['would_tell_by', reach.told],
    ['would_tell_unaddressed', reach.unaddressed],
    ['would_tell_unwanted', reach.unwanted],
  ] as const;
  const said = parts.filter(([, users]) => users.length > 0);
  return Promise.all(said.map(async ([word, users]) => words(word, { channel, names: await namesOf(context, users) })));
}

function joined(parts: readonly Label[]): Label {
  return {
    'zh-CN': parts.map((part) => part['zh-CN']).join('；'),
    'en-US': parts.map((part) => part['en-US']).join('; '),
  };
}
