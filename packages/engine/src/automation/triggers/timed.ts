import type { CompiledApp } from '../../compiler/index.js';
import type { Trigger } from '../../model/index.js';
import type { RecordAccess } from '../record-access.js';

/** A stretch of time: what lies after `from`, up to and with `to`. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** A start that time itself has brought about. */
export interface Occasion {
  /** Tells it from the others of its rule and record: the same occasion never starts a rule twice. */
  readonly key: string;
  readonly record: string | null;
}

/** What a timed trigger is asked with. */
export interface TimedContext {
  readonly app: CompiledApp;
  readonly records: Pick<RecordAccess, 'moments'>;
}

/** One type of trigger that answers to the clock. */
export interface TimedTriggerType {
  readonly type: Trigger['type'];
  /** What has come about in a stretch of time, the earliest first. */
  occasions(trigger: Trigger, context: TimedContext, window: Window): Promise<readonly Occasion[]>;
}

type TriggerOf<T extends Trigger['type']> = Extract<Trigger, { type: T }>;

/** A timed trigger type that is only asked about triggers of its own type. */
export function defineTimedTrigger<T extends Trigger['type']>(
  type: T,
  occasions: (trigger: TriggerOf<T>, context: TimedContext, window: Window) => Promise<readonly Occasion[]>,
): TimedTriggerType {
  const isOwn = (trigger: Trigger): trigger is TriggerOf<T> => trigger.type === type;
  return {
    type,
    occasions: async (trigger, context, window) => (isOwn(trigger) ? occasions(trigger, context, window) : []),
  };
}
