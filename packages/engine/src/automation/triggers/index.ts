import type { CompiledApp, CompiledRule } from '../../compiler/index.js';
import type { RecordEvent, Trigger } from '../../model/index.js';
import type { OutboxEvent } from '../event.js';
import { formSubmitted } from './form_submitted/index.js';
import { recordCreated } from './record_created/index.js';
import { recordDeleted } from './record_deleted/index.js';
import { recordUpdated } from './record_updated/index.js';
import { overdue, relativeTime } from './relative_time/index.js';
import { schedule } from './schedule/index.js';
import { stageEntered } from './stage_entered/index.js';
import { stageLeft } from './stage_left/index.js';
import type { Occasion, TimedTriggerType } from './timed.js';
import type { TriggerType } from './trigger.js';

/** The registry of triggers: one folder each, picked up from these lists. */
const list: readonly TriggerType[] = [
  formSubmitted,
  recordCreated,
  recordDeleted,
  recordUpdated,
  stageEntered,
  stageLeft,
];

const timedList: readonly TimedTriggerType[] = [relativeTime, schedule];

const triggerTypes: ReadonlyMap<Trigger['type'], TriggerType> = new Map(list.map((trigger) => [trigger.type, trigger]));
const timedTypes: ReadonlyMap<Trigger['type'], TimedTriggerType> = new Map(
  timedList.map((trigger) => [trigger.type, trigger]),
);

/** Rules that are called: by a button, a message from outside, or another rule. */
const called: ReadonlySet<Trigger['type']> = new Set(['button', 'connector_event', 'webhook', 'rule']);

/** Whether this version knows what sets a rule going. */
export function isKnown({ type }: Trigger): boolean {
  return triggerTypes.has(type) || timedTypes.has(type) || called.has(type);
}

/** The enabled rules of an app that an event sets going, before their conditions are looked at. */
export function rulesFor(app: CompiledApp, event: OutboxEvent): CompiledRule[] {
  const form = app.forms.get(event.form);
  if (form === undefined) return [];
  return enabled(app).filter(({ form: key, document: { trigger } }) => {
    return key === event.form && triggerTypes.get(trigger.type)?.fires(trigger, event, form) === true;
  });
}

/** Whether what happened to a record is what somebody waits for. */
export function isWhat(wanted: RecordEvent, app: CompiledApp, event: OutboxEvent): boolean {
  const form = app.forms.get(event.form);
  if (form === undefined || wanted.form !== event.form) return false;
  return triggerTypes.get(wanted.type)?.fires(wanted, event, form) === true;
}

/** Whether an event sets off a trigger that answers to events of records. */
export function firesOn(trigger: Trigger, app: CompiledApp, event: OutboxEvent): boolean {
  const form = app.forms.get(event.form);
  if (form === undefined || !('form' in trigger) || trigger.form !== event.form) return false;
  return triggerTypes.get(trigger.type)?.fires(trigger, event, form) === true;
}

/** What sets a rule going: events of records, the clock, or a call. */
export function waysOf({ type }: Trigger): 'event' | 'called' | TimedTriggerType {
  return timedTypes.get(type) ?? (triggerTypes.has(type) ? 'event' : 'called');
}

/** The rules whose time has come already when a record takes a new moment. */
export function overdueRules(
  app: CompiledApp,
  event: OutboxEvent,
  now: Date,
): { readonly rule: CompiledRule; readonly occasion: Occasion }[] {
  return enabled(app).flatMap((rule) => {
    const { trigger } = rule.document;
    if (trigger.type !== 'relative_time' || trigger.form !== event.form) return [];
    const occasion = overdue(trigger, event, app, now);
    return occasion === undefined ? [] : [{ rule, occasion }];
  });
}

/** The rules of an app that the clock sets going, each with its trigger's type. */
export function timedRules(app: CompiledApp): { readonly rule: CompiledRule; readonly type: TimedTriggerType }[] {
  return enabled(app).flatMap((rule) => {
    const type = timedTypes.get(rule.document.trigger.type);
    return type === undefined ? [] : [{ rule, type }];
  });
}

function enabled(app: CompiledApp): CompiledRule[] {
  return [...app.rules.values()].filter(({ document }) => document.enabled !== false);
}
