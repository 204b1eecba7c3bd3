import { matching } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Input, Values } from '../context.js';
import { accept } from './accept.js';
import { check } from './check.js';
import { claimFiles } from './claim.js';
import { versionConflict } from './conflict.js';
import { refreshDependents } from './dependents.js';
import { assign, copyOf, Draft } from './draft.js';
import { fill } from './fill.js';
import { loadStored, type Stored } from './load.js';
import { updateRecord } from './persist.js';
import type { WritePlan } from './plan.js';
import { writeNeedOf } from './write-need.js';
import { forbidden, invalid } from './problems.js';
import { checkReferences } from './references.js';
import { checkChoices } from './choices.js';
import type { Session } from './session.js';
import { checkStage, mayTake, stageLabel } from './stage.js';
import { guardUnique } from './unique.js';

/** How a record is to be changed. */
export interface Changing {
  readonly id: string;
  readonly patch: Input;
  /** The version the caller has seen; when given, a later one is a conflict. */
  readonly version?: number;
  /** The transition to take. */
  readonly transition?: string;
}

/** Changes a record. @throws PuluError for whatever is wrong, collected @returns the draft as it was written */
export async function changeRecord(session: Session, form: CompiledForm, changing: Changing): Promise<Draft> {
  const stored = await loadStored(session, form, changing.id, 'live');
  await checkVersion(session, form, stored, changing);
  const plan = session.plan(form);
  const draft = begin(session, plan, stored, changing);
  const need = writeNeedOf(session.grant(form.key), plan);
  await checkReferences(session, plan, need, [draft]);
  await fill(session, plan, need, [draft]);
  await checkChoices(session, plan, [draft]);
  check(plan, draft, session.env);
  checkStage(session, plan, draft);
  // Nobody writes a record out of their own sight, unless a transition takes it there.
  if (draft.transition === undefined && session.reaching(session.grant(form.key), 'read', draft).length === 0)
    draft.report('out_of_scope', '');
  if (draft.problems.length > 0) throw invalid(draft.problems);
  await claimFiles(session, plan, draft);
  await writeChanged(session, form, draft);
  return draft;
}

async function checkVersion(
  session: Session,
  form: CompiledForm,
  { id, holder }: Stored,
  { version, patch }: Changing,
): Promise<void> {
  if (version === undefined || version === holder.values.version) return;
  throw await versionConflict(session, form, { id, values: holder.values, scope: holder.scope }, version, patch);
}

function begin(session: Session, plan: WritePlan, { id, holder }: Stored, { patch, transition }: Changing): Draft {
  const { form } = plan;
  const copy = copyOf(holder, plan.nestsRows);
  const draft = new Draft(id, holder, copy.values, copy.scope);
  const ways = session.reaching(session.grant(form.key), 'update', holder);
  const move =
    transition === undefined ? undefined : form.transitions.find(({ document }) => document.key === transition);
  if (transition === undefined) {
    if (ways.length === 0) throw forbidden('update');
  } else {
    if (move === undefined) throw invalid([{ code: 'transition_not_found', path: '', params: { transition } }]);
    if (!mayTake(session, form, holder, move.document.roles)) throw forbidden('transition');
    draft.transition = transition;
  }
  // Who may take a transition without updating the record otherwise, may fill in what it asks for.
  const through =
    ways.length > 0 ? ways : matching(session.grant(form.key).reachers('read'), holder.scope, session.env);
  const asked = new Set(move?.document.fields);
  const accepted = accept(session, plan, draft, patch, { ways: through, asked });
  for (const key of Object.keys(accepted)) assign(draft, key, accepted[key]);
  if (move !== undefined) moveTo(plan, draft, move.document);
  return draft;
}

function moveTo(
  { form }: WritePlan,
  draft: Draft,
  { key, from, to }: { key: string; from: readonly string[]; to: string },
): void {
  const { stageField } = form;
  if (stageField === undefined) return;
  const now = draft.before?.values[stageField];
  if (typeof now !== 'string' || !from.includes(now)) {
    draft.report('transition_unknown', `/${stageField}`, {
      params: { from: stageLabel(form, now), to: stageLabel(form, to), transition: key },
    });
    return;
  }
  assign(draft, stageField, to);
  draft.given.add(stageField);
}

/** Writes what changed, if anything, with its history and what depends on it. */
export async function writeChanged(session: Session, form: CompiledForm, draft: Draft): Promise<void> {
  const plan = session.plan(form);
  const changed = new Set(draft.changed(plan.stored));
  if (changed.size === 0) return;
  assign(draft, 'version', Number(draft.before?.values.version) + 1);
  assign(draft, 'updated_at', session.now);
  assign(draft, 'updated_by', session.actorId);
  const written = new Set([...changed, 'version', 'updated_at', 'updated_by']);
  await guardUnique(session, form, draft, () => updateRecord(session, session.shape(form), draft, written));
  note(session, form, draft, changed);
  await refreshDependents(session, form, [
    { id: draft.id, before: draft.before?.values ?? {}, after: draft.values, changed },
  ]);
}

function note(session: Session, form: CompiledForm, draft: Draft, changed: ReadonlySet<string>): void {
  const before: Values = {};
  const after: Values = {};
  for (const key of changed) {
    before[key] = draft.before?.values[key] ?? null;
    after[key] = draft.values[key] ?? null;
  }
  const version = Number(draft.values.version);
  session.tallies.note(form, draft.before?.values, draft.values);
  session.journal.change({ form: form.key, record: draft.id, version, event: 'updated', before, after }, session.at);
  const { stageField } = form;
  if (stageField === undefined || !changed.has(stageField)) return;
  const from = before[stageField];
  const transition = draft.transition ?? null;
  session.journal.stage(
    {
      form: form.key,
      record: draft.id,
      from: typeof from === 'string' ? from : null,
      to: String(after[stageField]),
      transition,
    },
    session.at,
  );
}
