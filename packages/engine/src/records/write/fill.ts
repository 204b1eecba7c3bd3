import type { CompiledExpr } from '../../compiler/index.js';
import { isEmpty } from '../../model/index.js';
import type { Values } from '../context.js';
import { isValues, type Holder } from '../load/loader.js';
import { assign, rowsIn, sameValue, type Draft } from './draft.js';
import type { ScopePlan, WritePlan } from './plan.js';
import type { WriteNeed } from './write-need.js';
import type { Session } from './session.js';

/** So many relations in a row are taken over at most, each from behind the one before. */
const deepestTakeOver = 3;

/**
 * Completes drafts whose entered values are in place: rows, defaults, values taken over from related records, computed values.
 * Related records are loaded for all drafts together.
 */
export async function fill(
  session: Session,
  plan: WritePlan,
  { need }: WriteNeed,
  drafts: readonly Draft[],
): Promise<void> {
  for (const draft of drafts) {
    if (draft.isNew) for (const [key, value] of plan.literals) setAbsent(draft, key, value);
    for (const [key, inner] of plan.subforms) buildRows(session, inner, draft, key);
  }
  const attach = () => session.loader.attach(need, drafts, strongestLock(plan));
  await attach();
  let filled = false;
  for (const draft of drafts) filled = derive(session, plan, draft) || filled;
  if (filled) await attach();
  // A relation that was taken over brings values along itself.
  for (let round = 0, more = true; more && round < deepestTakeOver; round += 1) {
    more = false;
    for (const draft of drafts) more = takeOver(session, plan, draft) || more;
    if (more) await attach();
  }
  await settleOwners(session, plan, drafts);
  for (const draft of drafts) compute(session, plan, draft);
}

/** A form without an owner field is owned by its records' makers; the owner's department goes with the record. */
async function settleOwners(session: Session, plan: WritePlan, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) if (draft.isNew && !plan.hasOwnerField) assign(draft, 'owner', session.actorId);
  const moved = drafts.filter((draft) => draft.isNew || draft.changes('owner'));
  const owners = moved.flatMap(({ values: { owner } }) => (typeof owner === 'string' ? [owner] : []));
  const departments = owners.length === 0 ? undefined : await session.departmentsOf(owners);
  for (const draft of moved) {
    const { owner } = draft.values;
    assign(draft, 'department', typeof owner === 'string' ? (departments?.get(owner) ?? null) : null);
  }
}

/** References are checked, and locked, before; what is left is read for computing. */
function strongestLock(plan: WritePlan) {
  return plan.references.some(({ lock }) => lock !== 'none') ? 'share' : 'none';
}

function setAbsent(holder: Holder, key: string, value: unknown): void {
  if (holder.values[key] === undefined) assign(holder, key, value);
}

/** Gives rows ids, keeps what stored rows have and the caller did not say, and sets literal defaults. */
function buildRows(session: Session, plan: ScopePlan, draft: Draft, key: string): void {
  const given = draft.values[key];
  if (!draft.given.has(key)) {
    if (given === undefined) assign(draft, key, []);
    return;
  }
  const stored = new Map(rowsIn(draft.before ?? draft, key).map(({ values }) => [values.id, values]));
  const rows = (Array.isArray(given) ? given : []).filter(isValues).map((row): Values => {
    const before = draft.before === undefined ? undefined : stored.get(row.id);
    const values: Values = { ...emptyRow(plan), ...before, ...row, id: before?.id ?? session.parts.ids() };
    if (before === undefined)
      for (const [name, value] of plan.literals) if (row[name] === undefined) values[name] = value;
    return values;
  });
  draft.values[key] = rows;
  if (draft.scope !== draft.values) draft.scope[key] = rows.map((row) => ({ ...row }));
}

function emptyRow(plan: ScopePlan): Values {
  return Object.fromEntries(plan.all.map(({ key }) => [key, null]));
}

/** Default expressions, for what the caller left out. @returns whether any value was set */
function derive(session: Session, plan: WritePlan, draft: Draft): boolean {
  let set = false;
  const apply = (holder: Holder, derived: readonly (readonly [string, CompiledExpr])[]) => {
    for (const [key, expr] of derived) {
      if (holder.values[key] !== undefined && holder.values[key] !== null) continue;
      const value = expr.evaluate(holder.scope, session.env);
      if (value === null) continue;
      assign(holder, key, value);
      set = true;
    }
  };
  if (draft.isNew)
    apply(
      draft,
      plan.derived.filter(([key]) => !draft.given.has(key)),
    );
  for (const [key, inner] of plan.subforms) {
    if (inner.derived.length === 0 || !draft.given.has(key)) continue;
    const known = knownRows(draft, key);
    for (const row of rowsIn(draft, key)) if (!known.has(row.values.id)) apply(row, inner.derived);
  }
  return set;
}

function knownRows(draft: Draft, key: string): ReadonlyMap<unknown, Values> {
  return new Map(draft.before === undefined ? [] : rowsIn(draft.before, key).map(({ values }) => [values.id, values]));
}

/** Takes values over from related records that were set or changed. @returns whether any value was set */
function takeOver(session: Session, plan: WritePlan, draft: Draft): boolean {
  let set = take(session, plan, draft, draft.before, (key) => draft.given.has(key));
  for (const [key, inner] of plan.subforms) {
    if (inner.autofilled.size === 0 || !draft.given.has(key)) continue;
    const before = new Map(
      draft.before === undefined ? [] : rowsIn(draft.before, key).map((row) => [row.values.id, row]),
    );
    for (const row of rowsIn(draft, key)) {
      const stored = before.get(row.values.id);
      // What a row has beyond its stored values was given.
      const given = (name: string) => !isEmpty(row.values[name]) && !sameValue(row.values[name], stored?.values[name]);
      set = take(session, inner, row, stored, given) || set;
    }
  }
  return set;
}

function take(
  session: Session,
  plan: ScopePlan,
  holder: Holder,
  before: Holder | undefined,
  given: (key: string) => boolean,
): boolean {
  let set = false;
  for (const [relation, keys] of plan.autofilled) {
    const id = holder.values[relation];
    if (isEmpty(id) || sameValue(id, before?.values[relation])) continue;
    for (const key of keys) {
      const autofill = plan.fields.get(key)?.autofill;
      if (autofill === undefined || (!autofill.overwrite && given(key) && !isEmpty(holder.values[key]))) continue;
      if (!autofill.overwrite && !isTakenOver(session, holder, before, key, autofill.value)) continue;
      const value = autofill.value.evaluate(holder.scope, session.env);
      if (sameValue(value, holder.values[key])) continue;
      assign(holder, key, value);
      set = true;
    }
  }
  return set;
}

/** Whether a value may be replaced: it is empty, or it is what the relation before had given. */
function isTakenOver(
  session: Session,
  holder: Holder,
  before: Holder | undefined,
  key: string,
  value: CompiledExpr,
): boolean {
  if (isEmpty(holder.values[key])) return true;
  return before !== undefined && sameValue(holder.values[key], value.evaluate(before.scope, session.env));
}

/** Works out what is computed: rows first, then the record. */
export function compute(session: Session, plan: WritePlan, draft: Draft): void {
  for (const [key, inner] of plan.subforms) {
    if (inner.computed.length > 0) for (const row of rowsIn(draft, key)) computeIn(session, inner, row);
  }
  computeIn(session, plan, draft);
}

function computeIn(session: Session, plan: ScopePlan, holder: Holder): void {
  for (const [key, expr, fit] of plan.computed) {
    const value = fit(expr.evaluate(holder.scope, session.env));
    if (!sameValue(value, holder.values[key])) assign(holder, key, value);
    else if (holder.values[key] === undefined) assign(holder, key, null);
  }
}
