import type { ErrorObject, ValidateFunction } from 'ajv';
import { createValueAjv, fieldType, problemKeyword, type JsonSchema } from '../model/index.js';
import type { CompiledField, ValueProblem } from './types.js';

const ajv = createValueAjv();

/** Compiles the check of a form's entered values. Null is allowed everywhere: whether a value must be there is another question. */
export function compileValidator(
  fields: ReadonlyMap<string, CompiledField>,
): (values: Record<string, unknown>) => readonly ValueProblem[] {
  // Compiled when first needed: an app that is only checked never pays for it.
  let compiled: ValidateFunction | undefined;
  const validator = () => (compiled ??= ajv.compile(valuesSchema(fields)));
  return (values) => {
    const validate = validator();
    return validate(values) ? [] : onePerCause((validate.errors ?? []).map(problemOf));
  };
}

/** Schema of the values people enter, nulls included. */
function valuesSchema(fields: ReadonlyMap<string, CompiledField>): JsonSchema {
  const properties = Object.fromEntries(
    [...fields.values()].map((field) => [field.key, nullable(valueSchemaOf(field))]),
  );
  return { type: 'object', additionalProperties: false, properties };
}

function valueSchemaOf(compiled: CompiledField): JsonSchema {
  if (compiled.storage.kind !== 'rows')
    return compiled.entered || compiled.key === 'owner' ? fieldType(compiled.field).valueSchema(compiled.field) : {};
  const properties = Object.fromEntries(
    [...compiled.storage.row.fields.values()].map((field) => [field.key, nullable(valueSchemaOf(field))]),
  );
  const row = { type: 'object', additionalProperties: false, properties: { id: { type: 'string' }, ...properties } };
  const { field } = compiled;
  return { type: 'array', items: row, maxItems: (field.type === 'subform' ? field.maximum : undefined) ?? 200 };
}

function nullable(schema: JsonSchema): JsonSchema {
  const type = typeof schema.type === 'string' ? { type: [schema.type, 'null'] } : {};
  const options = Array.isArray(schema.enum) ? { enum: [...(schema.enum as readonly unknown[]), null] } : {};
  return { ...schema, ...type, ...options };
}

/** ajv's keyword → the code under `errors` in the locale files. */
const codes: Readonly<Record<string, string>> = {
  type: 'value_type',
  format: 'value_format',
  pattern: 'value_pattern',
  maxLength: 'value_too_long',
  minLength: 'value_too_short',
  minimum: 'value_too_small',
  maximum: 'value_too_large',
  formatMinimum: 'value_too_early',
  formatMaximum: 'value_too_late',
  enum: 'value_not_an_option',
  maxItems: 'value_too_many',
  minItems: 'value_too_few',
  uniqueItems: 'value_repeated',
  required: 'value_incomplete',
  additionalProperties: 'field_unknown',
};

function problemOf({ keyword, instancePath, params, parentSchema }: ErrorObject): ValueProblem {
  const named: unknown = keyword === 'format' || keyword === 'pattern' ? parentSchema?.[problemKeyword] : undefined;
  const code = typeof named === 'string' ? named : (codes[keyword] ?? 'value_type');
  const name: unknown = params.additionalProperty;
  const facts: Record<string, unknown> = { limit: params.limit as unknown, type: params.type as unknown, name };
  return {
    code,
    path: typeof name === 'string' ? `${instancePath}/${name}` : instancePath,
    params: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
  };
}

/** Of problems with the same cause the first: a value of the wrong type is also none of the options, and the like. */
function onePerCause(problems: readonly ValueProblem[]): ValueProblem[] {
  return problems.filter((problem, index) => {
    const others = problems.filter(({ path }) => path === problem.path);
    if (problem.code !== 'value_type' && others.some(({ code }) => code === 'value_type')) return false;
    return problems.findIndex(({ path, code }) => path === problem.path && code === problem.code) === index;
  });
}
