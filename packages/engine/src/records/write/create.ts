import type { Grant } from '../../access/index.js';
import { matching } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Evaluator } from '../../expression/index.js';
import { isEmpty } from '../../model/index.js';
import type { Input, Values } from '../context.js';
import { accept } from './accept.js';
import { check, type Demands } from './check.js';
import { claimFiles } from './claim.js';
import { refreshDependents } from './dependents.js';
import { assign, Draft, holderOf } from './draft.js';
import { compute, fill } from './fill.js';
import { insertRecords } from './persist.js';
import type { WritePlan } from './plan.js';
import { writeNeedOf } from './write-need.js';
import { forbidden, pointer } from './problems.js';
import { checkReferences } from './references.js';
import { checkChoices } from './choices.js';
import { takeSerials } from './serial.js';
import type { Session } from './session.js';
import { checkStage } from './stage.js';
import { guardUnique } from './unique.js';

/** What a new record is made from. */
export interface Making {
  readonly input: Input;
  /** Values that the app itself adds, whoever acts. */
  readonly added?: readonly (readonly [string, Evaluator])[];
  readonly demands?: Demands;
}

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Prepares new records up to the point of writing them. What is wrong with one stands in its problems. */
export async function prepareNew(session: Session, form: CompiledForm, makings: readonly Making[]): Promise<Draft[]> {
  const grant = session.grant(form.key);
  if (grant.reachers('create').length === 0) throw forbidden('create');
  const { actor, cause } = session.context;
  if (actor.kind === 'user' && cause?.kind === 'import' && grant.reachers('import').length === 0)
    throw forbidden('import');
  const plan = session.plan(form);
  const need = writeNeedOf(grant, plan);
  const drafts = makings.map((making) => begin(session, plan, grant, need.nests, making));
  await checkReferences(session, plan, need, drafts);
  await fill(session, plan, need, drafts);
  await checkChoices(session, plan, drafts);
  for (const [index, draft] of drafts.entries()) {
    check(plan, draft, session.env, makings[index]?.demands);
    checkStage(session, plan, draft);
    checkScope(session, grant, draft);
  }
  return drafts;
}

function begin(session: Session, plan: WritePlan, grant: Grant, nests: boolean, { input, added }: Making): Draft {
  const id = typeof input.id === 'string' ? input.id.toLowerCase() : session.parts.ids();
  const values: Values = {
    id,
    version: 1,
    created_at: session.now,
    created_by: session.actorId,
    updated_at: session.now,
    updated_by: session.actorId,
    owner: null,
    department: null,
  };
  const holder = holderOf(values, nests, []);
  const draft = new Draft(id, undefined, holder.values, holder.scope);
  if (input.id !== undefined && !uuid7.test(id)) draft.report('id_malformed', '/id');
  const accepted = accept(session, plan, draft, input, { ways: grant.reachers('create') });
  for (const key of Object.keys(accepted)) assign(draft, key, accepted[key]);
  for (const [key, evaluate] of added ?? []) {
    assign(draft, key, evaluate(draft.scope, session.env));
    draft.given.add(key);
  }
  for (const [key, value] of plan.rollups) assign(draft, key, value);
  return draft;
}

/** A record may only be made where the role that makes it reaches, out of fields that role may write. */
function checkScope(session: Session, grant: Grant, draft: Draft): void {
  const reachers = grant.reachers('create');
  const ways = matching(reachers, draft.scope, session.env);
  if (ways.length === 0) return draft.report('out_of_scope', '');
  if (ways.length === reachers.length || session.context.actor.kind !== 'user') return;
  for (const key of draft.given) {
    if (!ways.some(({ writable }) => writable.has(key)))
      draft.report('field_not_writable', pointer(key), { params: { field: grant.form.fields.get(key)?.field.label } });
  }
}

/** Writes prepared records, with their numbers, their history, and what depends on them. */
export async function writeNew(session: Session, form: CompiledForm, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return;
  const plan = session.plan(form);
  for (const draft of drafts) await claimFiles(session, plan, draft);
  await number(session, plan, drafts);
  for (const draft of drafts) complete(plan, draft);
  await guardUnique(session, form, drafts.length === 1 ? drafts[0] : undefined, () =>
    insertRecords(session, session.shape(form), drafts),
  );
  for (const draft of drafts) note(session, plan, draft);
  await refreshDependents(
    session,
    form,
    drafts.map(({ id, values }) => ({ id, after: values, changed: new Set(plan.stored) })),
  );
}

async function number(session: Session, plan: WritePlan, drafts: readonly Draft[]): Promise<void> {
  const { app } = session.context;
  for (const serial of plan.serials) {
    const numbers = await takeSerials(session.tx, app.key, plan.form.key, serial, session.env, drafts.length);
    drafts.forEach((draft, index) => assign(draft, serial.key, numbers[index]));
  }
  if (plan.computesFromSerial) for (const draft of drafts) compute(session, plan, draft);
}

/** Every field has a value, null if nothing else: an answer looks the same however the record came about. */
function complete(plan: WritePlan, draft: Draft): void {
  for (const { key, storage } of plan.all) {
    if (draft.values[key] === undefined && storage.kind !== 'virtual')
      assign(draft, key, storage.kind === 'column' ? null : []);
  }
}

function note(session: Session, plan: WritePlan, draft: Draft): void {
  const { form } = plan;
  const after: Values = {};
  for (const key of plan.stored) if (!isEmpty(draft.values[key])) after[key] = draft.values[key];
  session.tallies.note(form, undefined, draft.values);
  session.journal.change({ form: form.key, record: draft.id, version: 1, event: 'created', after }, session.at);
  const stage = form.stageField === undefined ? undefined : draft.values[form.stageField];
  if (typeof stage === 'string') {
    session.journal.stage({ form: form.key, record: draft.id, from: null, to: stage, transition: null }, session.at);
  }
}
