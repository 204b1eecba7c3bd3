import { compileExpr, type Env, type Evaluator } from '@pulu/engine/expression';
import type { Expr, Field, Label } from '@pulu/engine/model';
import { isObject, isRows } from '../fields/values.js';
import { pathsOf } from './paths.js';

export type Values = Readonly<Record<string, unknown>>;

/** An expression ready to run, and what it reads. */
export interface LiveExpr {
  readonly evaluate: Evaluator;
  readonly paths: readonly (readonly string[])[];
}

/** A field with its expressions. */
export interface LiveField {
  readonly field: Field;
  readonly compute?: LiveExpr;
  readonly defaultExpr?: LiveExpr;
  readonly requiredWhen?: LiveExpr;
  readonly visibleWhen?: LiveExpr;
  readonly readOnlyWhen?: LiveExpr;
  readonly constraints: readonly { readonly check: LiveExpr; readonly message: Label }[];
  /** The fields of a subform's row. */
  readonly row?: LiveForm;
}

/** The fields of a form, or of a row, by key. */
export type LiveForm = ReadonlyMap<string, LiveField>;

/** Prepares the expressions of a form once, by the same evaluator that the server uses. */
export function compileLive(fields: readonly Field[]): LiveForm {
  return new Map(fields.map((field) => [field.key, compileField(field)]));
}

function compileField(field: Field): LiveField {
  const compute = field.type === 'formula' ? field.expr : field.type === 'lookup' ? { var: field.path } : undefined;
  const input = 'constraints' in field || 'required' in field || !isComputed(field) ? inputOf(field) : undefined;
  return {
    field,
    ...live('compute', compute),
    ...live('defaultExpr', input?.defaultExpr),
    ...live('requiredWhen', input?.requiredWhen),
    ...live('visibleWhen', input?.visibleWhen),
    ...live('readOnlyWhen', input?.readOnlyWhen),
    constraints: (input?.constraints ?? []).map(({ check, message }) => ({ check: compile(check), message })),
    ...(field.type === 'subform' ? { row: compileLive(field.fields) } : {}),
  };
}

type ComputedType = 'formula' | 'lookup' | 'rollup' | 'serial';
export type InputField = Exclude<Field, { type: ComputedType }>;

/** Whether the engine computes the field, so that nobody enters it. */
export function isComputed(field: Field): field is Extract<Field, { type: ComputedType }> {
  return ['formula', 'lookup', 'rollup', 'serial'].includes(field.type);
}

/** A field that people enter; undefined for a computed one. */
export function inputOf(field: Field): InputField | undefined {
  return isComputed(field) ? undefined : field;
}

function live<K extends string>(name: K, expr: Expr | undefined): { readonly [P in K]?: LiveExpr } {
  const named: { [P in K]?: LiveExpr } = {};
  if (expr !== undefined) named[name] = compile(expr);
  return named;
}

/** Prepares an expression. @throws ExpressionError when it is malformed */
export function compile(expr: Expr): LiveExpr {
  return { evaluate: compileExpr(expr), paths: pathsOf(expr) };
}

/**
 * Works out the computed values of a record.
 * A formula that reads what this person may not see keeps the value it came with.
 * @param scope the record as expressions read it, with related records nested
 * @returns the scope with its computed values, those of rows included
 */
export function computeAll(form: LiveForm, scope: Values, env: Env): Values {
  const record: Record<string, unknown> = { ...scope };
  for (const { field, row } of form.values()) {
    const rows = record[field.key];
    if (row !== undefined && isRows(rows)) record[field.key] = rows.map((values) => computeAll(row, values, env));
  }
  const computed = [...form.values()].flatMap(({ field, compute }) =>
    compute === undefined ? [] : [{ field, compute }],
  );
  // Formulas may read formulas in any order: as many rounds as there are of them settle all.
  for (let round = 0; round < computed.length; round++) {
    let changed = false;
    for (const { field, compute } of computed) {
      if (!compute.paths.every((path) => isReadable(record, path, form))) continue;
      const value = compute.evaluate(record, env);
      changed ||= value !== (record[field.key] ?? null);
      record[field.key] = value;
    }
    if (!changed) break;
  }
  return record;
}

/** Whether everything along a path is there to be read. Nothing entered is there; a hidden field is not. */
function isReadable(record: Values, [key = '', ...rest]: readonly string[], form?: LiveForm): boolean {
  if (!Object.hasOwn(record, key) && form?.has(key) !== true) return false;
  const value = record[key];
  if (rest.length === 0 || value === null || value === undefined || Array.isArray(value)) return true;
  return isObject(value) && isReadable(value, rest);
}
