import { grantOf, matching } from '../../access/index.js';
import type { CompiledForm, CompiledGate, CompiledTransition } from '../../compiler/index.js';
import { isEmpty, type Problem } from '../../model/index.js';
import type { Holder } from '../load/loader.js';
import { type Draft } from './draft.js';
import { pointer } from './problems.js';
import type { WritePlan } from './plan.js';
import type { Session } from './session.js';

/** Who asks, and when. */
export type Asking = Pick<Session, 'context' | 'env'>;

/** Checks a draft's way along the stages: an allowed transition, and every gate on the way to the stage it enters. */
export function checkStage(session: Session, plan: WritePlan, draft: Draft): void {
  const { form } = plan;
  const { stageField } = form;
  if (stageField === undefined) return;
  const to = draft.values[stageField];
  const from = draft.before?.values[stageField];
  if (typeof to !== 'string') {
    if (!draft.problems.some(({ path }) => path === pointer(stageField)))
      draft.report('required', pointer(stageField), { params: { field: form.fields.get(stageField)?.field.label } });
    return;
  }
  if (to === from) return checkAnswersStay(session, form, draft, to);
  const moves = draft.before !== undefined && typeof from === 'string';
  if (moves) checkMove(session, form, draft, stageField, from, to);
  // Who moves has passed the gates on the way; who begins here is asked them all.
  const gates = moves ? form.gates.filter(({ document }) => document.enters.includes(to)) : gatesBefore(form, to);
  for (const gate of gates) draft.problems.push(...gateProblems(session, form, gate, draft));
}

/** The gates that whatever rests in a stage has passed. */
function gatesBefore(form: CompiledForm, stage: string): CompiledGate[] {
  return form.gates.filter(({ guarded }) => guarded.has(stage));
}

function checkMove(
  session: Session,
  form: CompiledForm,
  draft: Draft,
  stageField: string,
  from: string,
  to: string,
): void {
  const candidates = form.transitions.filter(
    ({ document }) =>
      document.to === to &&
      document.from.includes(from) &&
      (draft.transition === undefined || document.key === draft.transition),
  );
  const verdicts = candidates.map((transition) => ({ transition, problem: refusal(session, form, draft, transition) }));
  const open = verdicts.find(({ problem }) => problem === undefined);
  if (open !== undefined) draft.transition = open.transition.document.key;
  else {
    const [first] = verdicts;
    draft.problems.push(
      first?.problem ?? {
        code: 'transition_unknown',
        path: pointer(stageField),
        params: { from: stageLabel(form, from), to: stageLabel(form, to) },
      },
    );
  }
}

/** A stage in the words of its form. */
export function stageLabel(form: CompiledForm, key: unknown): unknown {
  const field = form.fields.get(form.stageField ?? '')?.field;
  return field?.type === 'stage' ? (field.stages.find((stage) => stage.key === key)?.label ?? key) : key;
}

/**
 * Why a record may not take this transition now, gates aside; undefined when it may.
 * @param draft the record as it would be afterwards, `before` as it is
 */
export function refusal(
  session: Asking,
  form: CompiledForm,
  draft: Draft,
  { document, when }: CompiledTransition,
): Problem | undefined {
  const path = pointer(form.stageField ?? '');
  const params = { transition: document.key, title: document.label };
  if (!mayTake(session, form, draft.before ?? draft, document.roles)) return { code: 'transition_role', path, params };
  if (when !== undefined && when.evaluate(draft.scope, session.env) !== true) {
    return {
      code: 'transition_condition',
      path,
      params,
      ...(document.unless === undefined ? {} : { message: document.unless }),
    };
  }
  return undefined;
}

/** Without roles of its own, a transition is open to whoever may update the record; otherwise to those roles that see it. */
export function mayTake(
  session: Asking,
  form: CompiledForm,
  record: Holder,
  roles: readonly string[] | undefined,
): boolean {
  const { actor, app } = session.context;
  if (actor.kind === 'system') return true;
  const grant = grantOf(app, actor, form.key);
  if (roles === undefined) return matching(grant.reachers('update'), record.scope, session.env).length > 0;
  if (actor.kind !== 'user') return false;
  const held = actor.roles.filter((role) => roles.includes(role));
  if (grant.full) return true;
  return matching(grant.reachers('read'), record.scope, session.env).some(({ role }) => held.includes(role));
}

/** What keeps a record from passing a gate. Each problem names the gate, so that its page can be opened. */
export function gateProblems(
  session: Asking,
  form: CompiledForm,
  { document, when, confirmations, requirements }: CompiledGate,
  draft: Holder,
): Problem[] {
  if (when !== undefined && when.evaluate(draft.scope, session.env) !== true) return [];
  const gate = { gate: document.key, title: document.title };
  const label = (key: string) => ({ field: form.fields.get(key)?.field.label });
  const problems: Problem[] = [];
  for (const { field, question, mustBe, whenYes } of confirmations) {
    const answer = draft.values[field];
    const params = { ...gate, ...label(field), question };
    if (typeof answer !== 'boolean') problems.push({ code: 'gate_unanswered', path: pointer(field), params });
    else if (mustBe !== undefined && answer !== mustBe)
      problems.push({ code: 'gate_refused', path: pointer(field), params });
    else if (answer) {
      for (const key of (whenYes ?? []).filter((name) => isEmpty(draft.values[name])))
        problems.push({ code: 'gate_incomplete', path: pointer(key), params: { ...gate, ...label(key), question } });
    }
  }
  for (const { key, check, message } of requirements) {
    if (check.evaluate(draft.scope, session.env) !== true)
      problems.push({ code: 'gate_requirement', path: '', params: { ...gate, requirement: key }, message });
  }
  return problems;
}

/** An answer that let a record pass a gate cannot be taken back while it rests behind that gate. */
function checkAnswersStay(session: Session, form: CompiledForm, draft: Draft, stage: string): void {
  for (const gate of gatesBefore(form, stage)) {
    const touched = gate.confirmations.map(({ field }) => field).filter((key) => draft.given.has(key));
    if (touched.length === 0) continue;
    const paths = new Set(touched.map((key) => pointer(key)));
    draft.problems.push(...gateProblems(session, form, gate, draft).filter(({ path }) => paths.has(path)));
  }
}
