import type { CompiledApp, CompiledRule } from '../../compiler/index.js';
import type { Trigger } from '../../model/index.js';
import type { OutboxEvent } from '../event.js';
import { formSubmitted } from './form_submitted/index.js';
import { recordCreated } from './record_created/index.js';
import { recordDeleted } from './record_deleted/index.js';
import { recordUpdated } from './record_updated/index.js';
import { stageEntered } from './stage_entered/index.js';
import { stageLeft } from './stage_left/index.js';
import type { TriggerType } from './trigger.js';

/** The registry of triggers: one folder each, picked up from this list. */
const list: readonly TriggerType[] = [
  formSubmitted,
  recordCreated,
  recordDeleted,
  recordUpdated,
  stageEntered,
  stageLeft,
];

export const triggerTypes: ReadonlyMap<Trigger['type'], TriggerType> = new Map(
  list.map((trigger) => [trigger.type, trigger]),
);

/** The enabled rules of an app that an event sets going, before their conditions are looked at. */
export function rulesFor(app: CompiledApp, event: OutboxEvent): CompiledRule[] {
  const form = app.forms.get(event.form);
  if (form === undefined) return [];
  return [...app.rules.values()].filter(({ form: key, document: { enabled, trigger } }) => {
    return (
      key === event.form && enabled !== false && triggerTypes.get(trigger.type)?.fires(trigger, event, form) === true
    );
  });
}
