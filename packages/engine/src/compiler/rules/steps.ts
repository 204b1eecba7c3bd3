import type { Channel, Step } from '../../model/index.js';
import { checkTransition, checkVia } from '../layouts.js';
import type { Place } from '../place.js';
import { checkAssign } from './assign.js';
import { checkCall, checkReading } from './calls.js';
import type { RuleScope, StepOf } from './scope.js';
import { checkCompare } from './compare.js';
import { checkRecommend } from './recommend.js';
import { checkExtract } from './extract.js';
import { checkEvent } from './trigger.js';

/** Checks what a step names, and compiles its expressions. */
export function checkStep(scope: RuleScope, place: Place, step: Step): void {
  switch (step.type) {
    case 'condition':
      scope.expr(place.at('if'), step.if, { kind: 'boolean' });
      break;
    case 'switch':
      scope.expr(place.at('on'), step.on);
      step.cases.forEach((each, at) => scope.expr(place.at('cases', at, 'is'), each.is));
      break;
    case 'wait':
      return checkWait(scope, place, step);
    case 'for_each':
      return checkForEach(scope, place, step);
    case 'sub_rule':
      return checkSubRule(scope, place, step);
    case 'transition':
      return checkTransitionStep(scope, place, step);
    case 'assign':
      return checkAssign(scope, place, step);
    case 'create_record':
      return scope.values(place.at('values'), step.form, step.values);
    case 'update_record':
      return scope.values(place.at('values'), scope.targetForm(place, step.record), step.values);
    case 'delete_record':
      scope.targetForm(place, step.record);
      break;
    case 'find_records':
      if (scope.session.artefact(place.at('form'), 'form', step.form))
        scope.filter(place.at('filter'), step.form, step.filter);
      break;
    default:
      checkOutward(scope, place, step);
  }
}

/** Steps that speak to people or to services outside. */
function checkOutward(scope: RuleScope, place: Place, step: Step): void {
  if ('message' in step && typeof step.message === 'string')
    scope.session.artefact(place.at('message'), 'message', step.message);
  if (step.type === 'notify') checkNotify(scope, place, step);
  if (step.type === 'comment') checkComment(scope, place, step);
  if (step.type === 'call') checkCall(scope, place, step);
  if (step.type === 'ocr' || step.type === 'transcribe') checkReading(scope, place, step);
  if (step.type === 'generate_document') checkDocument(scope, place, step);
  if (step.type === 'extract') checkExtract(scope, place, step);
  if (step.type === 'compare') checkCompare(scope, place, step);
  if (step.type === 'recommend') checkRecommend(scope, place, step);
  if (step.type === 'approval' || step.type === 'task') checkPeople(scope, place, step);
  if ('save' in step && step.save !== undefined) scope.values(place.at('save'), scope.form, step.save);
}

/** A document is made of the run's record, and kept in a field of it. */
function checkDocument(scope: RuleScope, place: Place, step: StepOf<'generate_document'>): void {
  const { session, form } = scope;
  const isKnown = session.artefact(place.at('print'), 'print', step.print);
  if (form === undefined) {
    place.error('step_needs_record');
    return;
  }
  const print = session.pack.documents.print.get(step.print)?.document;
  if (isKnown && print?.form !== form) place.at('print').error('print_wrong_form', { name: step.print, form });
  const field = session.field(place.at('field'), form, step.field);
  if (field !== undefined && field.type !== 'file') place.at('field').error('print_field_unfit', { name: step.field });
}

/** Every channel that reaches people needs people; a group and a system are reached by themselves. */
function checkNotify(scope: RuleScope, place: Place, step: StepOf<'notify'>): void {
  const channels = step.channels ?? ['app'];
  step.to?.forEach((to, at) => scope.recipients(place.at('to', at), to));
  if (step.to === undefined && (channels.length === 0 || channels.some((channel) => !isPlace(channel))))
    place.error('notify_nobody');
  if (step.robot !== undefined && !channels.includes('wecom_robot'))
    place.at('robot').error('notify_channel_missing', { channel: 'wecom_robot' });
  if (step.webhook !== undefined && !channels.includes('webhook'))
    place.at('webhook').error('notify_channel_missing', { channel: 'webhook' });
}

function isPlace(channel: Channel): boolean {
  return channel === 'wecom_robot' || channel === 'webhook';
}

/** A comment stands at a record, so there has to be one. */
function checkComment(scope: RuleScope, place: Place, step: StepOf<'comment'>): void {
  if (scope.targetForm(place, step.record) === undefined) scope.needsRecord(place, step.record);
  step.mention?.forEach((to, at) => scope.recipients(place.at('mention', at), to));
}

/** A wait ends by time or by an event; an event that may fail to come has a time as well. */
function checkWait(scope: RuleScope, place: Place, step: StepOf<'wait'>): void {
  const times = [step.for, step.until].filter((time) => time !== undefined).length;
  if (times > 1 || (times === 0 && step.event === undefined)) place.error('wait_unclear');
  if (step.until !== undefined) scope.expr(place.at('until'), step.until, { kind: 'datetime' });
  const { event, where } = step;
  if (event === undefined || !scope.session.artefact(place.at('event', 'form'), 'form', event.form)) return;
  checkEvent(scope, place.at('event'), event);
  if (where !== undefined) scope.filter(place.at('where'), event.form, where);
}

function checkForEach(scope: RuleScope, place: Place, step: StepOf<'for_each'>): void {
  if (!scope.session.artefact(place.at('form'), 'form', step.form)) return;
  const target = scope.targetForm(place, step.record);
  if (step.via !== undefined && target !== undefined)
    checkVia(scope.session, place.at('via'), step.form, step.via, target);
  if (step.filter !== undefined) scope.filter(place.at('filter'), step.form, step.filter);
}

/** Only rules that say so may be run by others, and only on records of their form. */
function checkSubRule(scope: RuleScope, place: Place, step: StepOf<'sub_rule'>): void {
  if (!scope.session.artefact(place.at('rule'), 'rule', step.rule)) return;
  const trigger = scope.session.pack.documents.rule.get(step.rule)?.document.trigger;
  if (trigger === undefined) return;
  if (trigger.type !== 'rule') {
    place.at('rule').error('rule_not_callable', { name: step.rule });
    return;
  }
  const form = scope.targetForm(place, step.record);
  if (trigger.form !== undefined && trigger.form !== form)
    place.at('rule').error('rule_wrong_form', { name: step.rule, form: trigger.form });
}

function checkTransitionStep(scope: RuleScope, place: Place, step: StepOf<'transition'>): void {
  const form = scope.targetForm(place, step.record);
  if (step.values !== undefined) scope.values(place.at('values'), form, step.values);
  const document = form === undefined ? undefined : scope.document(form);
  if (document !== undefined) checkTransition(place.at('transition'), document, step.transition);
}

function checkPeople(scope: RuleScope, place: Place, step: StepOf<'approval' | 'task'>): void {
  step.assignees.forEach((to, at) => scope.recipients(place.at('assignees', at), to));
  step.escalate?.forEach((to, at) => scope.recipients(place.at('escalate', at), to));
  if (step.type === 'approval' && (step.mode === 'n_of_m') !== (step.n !== undefined)) place.error('approval_count');
  const { form } = scope;
  if (form === undefined) place.error('people_need_record');
  else step.fields?.forEach((key, at) => scope.session.field(place.at('fields', at), form, key));
}
