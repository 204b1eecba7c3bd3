import { CronPattern } from 'croner';
import { suggest, type RecordEvent, type Trigger } from '../../model/index.js';
import { checkStage, stagesOf } from '../guardrails.js';
import type { Place } from '../place.js';
import type { RuleScope } from './scope.js';

/** Checks what sets a rule going. */
export function checkTrigger(scope: RuleScope, place: Place): void {
  const { trigger } = scope.rule;
  const { form, session } = scope;
  if (trigger.type === 'schedule' && !isCron(trigger.cron))
    place.at('cron').error('cron_malformed', { cron: trigger.cron });
  if (trigger.type === 'connector_event') checkConnectorEvent(scope, place, trigger);
  if (form === undefined) return;
  if (isRecordEvent(trigger)) checkEvent(scope, place, trigger);
  if (trigger.type === 'relative_time') checkRelativeTime(scope, place, form, trigger);
  if (trigger.type === 'button')
    trigger.roles?.forEach((role, at) => session.artefact(place.at('roles', at), 'role', role));
}

/** Checks the fields and stages that an event of a known form names. */
export function checkEvent(scope: RuleScope, place: Place, event: RecordEvent): void {
  if (event.type === 'record_updated')
    event.fields?.forEach((key, at) => scope.session.field(place.at('fields', at), event.form, key));
  if (event.type === 'stage_entered' || event.type === 'stage_left') {
    const stages = stagesOf(scope.document(event.form));
    event.stages.forEach((key, at) => checkStage(place.at('stages', at), event.form, stages, key));
  }
}

function checkConnectorEvent(
  { session }: RuleScope,
  place: Place,
  { connector, event: name }: Extract<Trigger, { type: 'connector_event' }>,
): void {
  if (!session.artefact(place.at('connector'), 'connector', connector)) return;
  const known = session.connector(connector)?.events?.map(({ key }) => key) ?? [];
  if (!known.includes(name))
    place.at('event').error('event_unknown', { connector, name, suggestion: suggest(name, known) ?? '' });
}

function isRecordEvent(trigger: Trigger): trigger is RecordEvent {
  return ['record_updated', 'stage_entered', 'stage_left'].includes(trigger.type);
}

function checkRelativeTime(
  scope: RuleScope,
  place: Place,
  form: string,
  trigger: Extract<Trigger, { type: 'relative_time' }>,
): void {
  if ((trigger.after === undefined) === (trigger.before === undefined)) place.error('span_unclear');
  const walk = scope.session.path(place.at('field'), form, trigger.field);
  const kind = walk === undefined ? undefined : scope.session.symbols.type(walk.form, walk.field).kind;
  if (kind !== undefined && (trigger.field.includes('.') || (kind !== 'date' && kind !== 'datetime')))
    place.at('field').error('moment_unfit', { name: trigger.field });
  if (trigger.unless !== undefined) scope.expr(place.at('unless'), trigger.unless, { kind: 'boolean' });
}

function isCron(pattern: string): boolean {
  try {
    return new CronPattern(pattern, undefined, { mode: '5-part' }) instanceof CronPattern;
  } catch {
    return false;
  }
}
