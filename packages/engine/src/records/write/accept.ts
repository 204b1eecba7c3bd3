import type { Reacher } from '../../access/index.js';
import type { CompiledField } from '../../compiler/index.js';
import { isEmpty } from '../../model/index.js';
import type { Input, Values } from '../context.js';
import { isValues } from '../load/loader.js';
import type { Draft } from './draft.js';
import { sameValue } from './draft.js';
import { pointer } from './problems.js';
import type { ScopePlan, WritePlan } from './plan.js';
import type { Session } from './session.js';

/** Who writes what, besides the roles. */
export interface Permissions {
  /** The ways in which the actor may write this record. */
  readonly ways: readonly Reacher[];
  /** Fields that a transition asks for, which may be written though they are read-only. */
  readonly asked?: ReadonlySet<string>;
}

/**
 * Takes the caller's values: canonical, of the right shape, and only what this actor may write.
 * What equals the stored value is left out, so that a page may send back all it shows.
 * @returns the values to take over
 */
export function accept(
  session: Session,
  plan: WritePlan,
  draft: Draft,
  input: Input,
  permissions: Permissions,
): Values {
  const values: Values = {};
  for (const key of Object.keys(input)) {
    const field = plan.fields.get(key);
    const given = input[key];
    if (field === undefined) draft.report('field_unknown', pointer(key), { params: { name: key } });
    else if (given !== undefined && key !== 'id') takeField(session, plan, draft, field, given, permissions, values);
  }
  if (Object.keys(values).length > 0) checkShape(plan, draft, values);
  return values;
}

function takeField(
  session: Session,
  plan: WritePlan,
  draft: Draft,
  field: CompiledField,
  given: unknown,
  permissions: Permissions,
  values: Values,
): void {
  const { key } = field;
  const value = normalised(plan, key, given);
  const stored = draft.before?.values[key];
  if (draft.before === undefined ? isEmpty(value) && !field.entered : sameRows(plan, key, value, stored)) return;
  const denied = denial(session, draft, field, permissions);
  if (denied === undefined) {
    values[key] = value;
    draft.given.add(key);
  } else if (draft.before !== undefined || !isEmpty(value)) {
    draft.report(denied, pointer(key), { params: { field: field.field.label } });
  }
}

/** Why this actor may not write the field; undefined when it may. */
function denial(
  session: Session,
  draft: Draft,
  field: CompiledField,
  { ways, asked }: Permissions,
): string | undefined {
  if (field.system || (!field.entered && field.key !== 'owner')) return 'field_computed';
  if (!ways.some(({ writable }) => writable.has(field.key))) return 'field_not_writable';
  const { actor, cause } = session.context;
  if (actor.kind !== 'user' || cause?.kind === 'import' || asked?.has(field.key) === true) return undefined;
  if ('readOnly' in field.field && field.field.readOnly === true) return 'field_read_only';
  const closed = draft.before !== undefined && field.readOnlyWhen?.evaluate(draft.before.scope, session.env) === true;
  return closed ? 'field_read_only' : undefined;
}

/** A value as it is kept. */
export function normalised(plan: ScopePlan, key: string, given: unknown): unknown {
  const subform = plan.subforms.find(([name]) => name === key);
  if (subform !== undefined) return Array.isArray(given) ? given.map((row) => normaliseRow(subform[1], row)) : given;
  const normalise = plan.normalise.get(key);
  return normalise === undefined ? given : normalise(given);
}

/** A row with canonical values. What the engine computes in it is left out: it is worked out anew. */
function normaliseRow(plan: ScopePlan, row: unknown): unknown {
  if (!isValues(row)) return row;
  const result: Values = {};
  for (const key of Object.keys(row)) {
    const field = plan.fields.get(key);
    if (field?.entered === false || row[key] === undefined) continue;
    const normalise = plan.normalise.get(key);
    result[key] = normalise === undefined ? row[key] : normalise(row[key]);
  }
  return result;
}

/** Whether a value is the stored one; rows are compared by what people enter. */
function sameRows(plan: ScopePlan, key: string, value: unknown, stored: unknown): boolean {
  const subform = plan.subforms.find(([name]) => name === key);
  if (subform === undefined || !Array.isArray(value) || !Array.isArray(stored)) return sameValue(value, stored);
  const [, inner] = subform;
  return sameValue(
    value.map((row) => completed(inner, row)),
    stored.map((row) => completed(inner, row)),
  );
}

/** A row as people enter it, with a value for every field. */
export function completed(plan: ScopePlan, row: unknown): unknown {
  if (!isValues(row)) return row;
  return Object.fromEntries([['id', row.id], ...[...plan.normalise.keys()].map((key) => [key, row[key] ?? null])]);
}

/** Checks types, lengths and options, by the form's validator. */
function checkShape(plan: WritePlan, draft: Draft, values: Values): void {
  for (const { code, path, params } of plan.form.validate(values)) {
    const [, key = ''] = path.split('/');
    const label = plan.fields.get(key)?.field.label;
    draft.report(code, path, { params: { ...params, ...(label === undefined ? {} : { field: label }) } });
    draft.given.delete(key);
    delete values[key];
  }
}
