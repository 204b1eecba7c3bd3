import type { CompiledField } from '../../compiler/index.js';
import type { Env } from '../../expression/index.js';
import { isEmpty } from '../../model/index.js';
import type { Holder } from '../load/loader.js';
import { rowsIn, sameValue, type Draft } from './draft.js';
import { pointer } from './problems.js';
import type { ScopePlan, WritePlan } from './plan.js';

/** Fields that must be filled in this write, and those that need not be, besides what the form says. */
export interface Demands {
  readonly required?: ReadonlySet<string>;
  /** When given, only these fields are demanded at all: a public form asks for nothing it does not show. */
  readonly among?: ReadonlySet<string>;
}

/**
 * Checks what only the whole record tells: required fields, the fields' and the form's own conditions.
 * A change answers for what it changes: what was missing or wrong before, and is left as it was, does not stop it.
 */
export function check(plan: WritePlan, draft: Draft, env: Env, demands: Demands = {}): void {
  for (const field of plan.checked) checkField(draft, draft, draft.before, field, env, [], demands);
  for (const key of demands.required ?? []) {
    if (isEmpty(draft.values[key])) reportRequired(draft, plan.fields.get(key), [key]);
  }
  for (const [key, inner] of plan.subforms) checkRows(draft, key, inner, env);
  for (const { check: holds, message, field, key } of plan.form.constraints) {
    if (holds.evaluate(draft.scope, env) === true) continue;
    const was = draft.before !== undefined && holds.evaluate(draft.before.scope, env) !== true;
    const touched = holds.paths.some(([first]) => first !== undefined && draft.changes(first));
    if (!was || touched)
      draft.report('constraint', field === undefined ? '' : pointer(field), { params: { key }, message });
  }
}

function checkRows(draft: Draft, key: string, inner: ScopePlan, env: Env): void {
  const before = new Map(
    draft.before === undefined ? [] : rowsIn(draft.before, key).map((row) => [row.values.id, row]),
  );
  for (const [index, row] of rowsIn(draft, key).entries()) {
    const stored = before.get(row.values.id);
    for (const field of inner.checked) checkField(draft, row, stored, field, env, [key, index], {});
  }
}

type Path = readonly (string | number)[];

function checkField(
  draft: Draft,
  now: Holder,
  before: Holder | undefined,
  field: CompiledField,
  env: Env,
  prefix: Path,
  demands: Demands,
): void {
  const { key } = field;
  const value = now.values[key];
  const changed = before === undefined || !sameValue(value, before.values[key]);
  if (isEmpty(value)) {
    const wanted = (demands.among?.has(key) ?? true) && !isNumberOfRows(field) && isRequired(field, now, env);
    if (wanted && (changed || before === undefined || !isRequired(field, before, env)))
      reportRequired(draft, field, [...prefix, key]);
    checkLength(draft, field, value, changed, prefix);
    return;
  }
  checkLength(draft, field, value, changed, prefix);
  for (const { check: holds, message } of field.constraints) {
    if (holds.evaluate(now.scope, env) === true) continue;
    const was = before !== undefined && holds.evaluate(before.scope, env) !== true;
    if (changed || !was)
      draft.report('constraint', pointer(...prefix, key), { params: { field: field.field.label }, message });
  }
}

/** A subform with a minimum says itself that rows must be there. */
function isNumberOfRows({ field }: CompiledField): boolean {
  return field.type === 'subform' && (field.minimum ?? 0) > 0;
}

function checkLength(
  draft: Draft,
  { key, field }: CompiledField,
  value: unknown,
  changed: boolean,
  prefix: Path,
): void {
  if (field.type !== 'subform' || !changed) return;
  const count = Array.isArray(value) ? value.length : 0;
  const { minimum = 0, maximum = 200 } = field;
  const params = { field: field.label, minimum, maximum, count };
  if (count < minimum) draft.report('rows_too_few', pointer(...prefix, key), { params });
  if (count > maximum) draft.report('rows_too_many', pointer(...prefix, key), { params });
}

/** Whether a value must be there: the field is required, now, and it is shown. */
function isRequired({ field, requiredWhen, visibleWhen }: CompiledField, { scope }: Holder, env: Env): boolean {
  const always = 'required' in field && field.required === true;
  if (!always && requiredWhen?.evaluate(scope, env) !== true) return false;
  return visibleWhen === undefined || visibleWhen.evaluate(scope, env) === true;
}

function reportRequired(draft: Draft, field: CompiledField | undefined, path: Path): void {
  const at = pointer(...path);
  // A value that was given and refused is not missing.
  if (draft.problems.some((problem) => problem.path === at)) return;
  draft.report('required', at, field === undefined ? {} : { params: { field: field.field.label } });
}
