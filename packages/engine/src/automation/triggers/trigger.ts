import type { CompiledForm } from '../../compiler/index.js';
import type { Trigger } from '../../model/index.js';
import type { OutboxEvent } from '../event.js';

/** One type of trigger that answers to events of records. */
export interface TriggerType {
  readonly type: Trigger['type'];
  /** Whether an event on the trigger's form sets the rule going. */
  fires(trigger: Trigger, event: OutboxEvent, form: CompiledForm): boolean;
}

type TriggerOf<T extends Trigger['type']> = Extract<Trigger, { type: T }>;

/** A trigger type whose `fires` is only asked about triggers of its own type. */
export function defineTrigger<T extends Trigger['type']>(
  type: T,
  fires: (trigger: TriggerOf<T>, event: OutboxEvent, form: CompiledForm) => boolean,
): TriggerType {
  const isOwn = (trigger: Trigger): trigger is TriggerOf<T> => trigger.type === type;
  return { type, fires: (trigger, event, form) => isOwn(trigger) && fires(trigger, event, form) };
}
