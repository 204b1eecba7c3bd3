import { Validator } from '@cfworker/json-schema';
import { fieldType, type Field, type JsonSchema, type Label } from '@pulu/engine/model';
import { isEmpty, isObject, isRows } from '../fields/values.js';
import { inputOf, type LiveField, type Values } from './live.js';
import { isReadOnly, isRequired, isVisible, type FormState } from './state.js';

/** Something to mend before saving: the server would refuse it with the same code. */
export interface ValueProblem {
  readonly code: string;
  /** JSON pointer into the values. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Words of the document, which go before our own. */
  readonly message?: Label;
}

type Checked = Pick<FormState, 'live' | 'scope' | 'env' | 'writable' | 'isNew'>;

/** Values as the server would keep them: trimmed, rounded, an emptied text as null. */
export function normaliseAll(fields: readonly Field[], values: Values): Values {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const entries = Object.entries(values).map(([key, value]): [string, unknown] => {
    const field = byKey.get(key);
    if (field === undefined) return [key, value];
    if (field.type === 'subform')
      return [key, isRows(value) ? value.map((row) => normaliseAll(field.fields, row)) : value];
    return [key, fieldType(field).normalise(value, field)];
  });
  return Object.fromEntries(entries);
}

/**
 * What is wrong with the values that are about to be sent.
 * @param values entered values, normalised
 */
export function checkValues(state: Checked, schema: JsonSchema, values: Values, at = ''): ValueProblem[] {
  const fields = [...state.live.values()].filter((live) => isVisible(live, state) && !isReadOnly(live, state));
  return fields.flatMap((live) => {
    const { field } = live;
    const path = `${at}/${field.key}`;
    const value = values[field.key];
    if (isEmpty(value)) return isRequired(live, state) ? [{ code: 'required', path, params: {} }] : [];
    const own = [...checkShape(propertyOf(schema, field.key), value, path), ...checkConstraints(live, state, path)];
    return live.row === undefined
      ? own
      : [...own, ...checkRows(live, state, propertyOf(schema, field.key), value, path)];
  });
}

function checkRows(live: LiveField, state: Checked, schema: JsonSchema, value: unknown, path: string): ValueProblem[] {
  const scopes = state.scope[live.field.key];
  if (live.row === undefined || !isRows(value)) return [];
  const items = isObject(schema.items) ? schema.items : {};
  const writable = new Set([...live.row.values()].map(({ field }) => field.key));
  return value.flatMap((row, index) => {
    const scope = (isRows(scopes) ? scopes[index] : undefined) ?? row;
    return checkValues({ ...state, live: live.row ?? new Map(), scope, writable }, items, row, `${path}/${index}`);
  });
}

function checkConstraints({ field, constraints }: LiveField, { scope, env }: Checked, path: string): ValueProblem[] {
  if (inputOf(field) === undefined) return [];
  return constraints
    .filter(({ check }) => check.evaluate(scope, env) !== true)
    .map(({ message }) => ({ code: 'constraint', path, params: {}, message }));
}

/** JSON Schema keyword → the server's code for it. */
const codes: Readonly<Record<string, string>> = {
  type: 'value_type',
  format: 'value_format',
  pattern: 'value_pattern',
  maxLength: 'value_too_long',
  minLength: 'value_too_short',
  minimum: 'value_too_small',
  maximum: 'value_too_large',
  multipleOf: 'value_too_precise',
  enum: 'value_not_an_option',
  maxItems: 'value_too_many',
  minItems: 'value_too_few',
  required: 'value_incomplete',
};

/** A subform's rows are checked field by field; here it is only counted. */
function checkShape(schema: JsonSchema, value: unknown, path: string): ValueProblem[] {
  const { items: _rows, ...outer } = schema;
  const own = isRows(value) && isObject(schema.items) && schema.items.properties !== undefined ? outer : schema;
  return new Validator(own, '7', false).validate(value).errors.flatMap(({ keyword, keywordLocation }) => {
    const code = codes[keyword];
    const limit = limitAt(own, keywordLocation);
    return code === undefined ? [] : [{ code, path, params: limit === undefined ? {} : { limit } }];
  });
}

/** The number a keyword sets, found by its place in the schema. */
function limitAt(schema: JsonSchema, location: string): number | undefined {
  let found: unknown = schema;
  for (const part of location.split('/').slice(1)) found = isObject(found) ? found[part] : undefined;
  return typeof found === 'number' ? found : undefined;
}

function propertyOf(schema: JsonSchema, key: string): JsonSchema {
  const property = isObject(schema.properties) ? schema.properties[key] : undefined;
  return isObject(property) ? property : {};
}
