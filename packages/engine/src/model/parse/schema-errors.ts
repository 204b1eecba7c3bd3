import { Key } from '../base.js';
import type { Diagnostic } from '../diagnostic.js';
import { isPlainObject, pointerTo } from '../json.js';
import { suggest } from '../suggest.js';
import { packError } from './diagnostic.js';
import type { SchemaError } from './validate.js';

/** What ajv found in a document, as diagnostics: one for each thing that is wrong. */
export function schemaDiagnostics(file: string, errors: readonly SchemaError[]): Diagnostic[] {
  return meant(errors).map((error) => diagnosticOf(file, error));
}

/** Leaves out what only follows from something else that is reported. */
function meant(errors: readonly SchemaError[]): SchemaError[] {
  const first = withoutUnions(errors);
  return first.filter((error) => !first.some((other) => other !== error && follows(error, other)));
}

/** Whether one error only repeats another: a value of the wrong type is also none of the options, and the like. */
function follows(error: SchemaError, other: SchemaError): boolean {
  if (error.instancePath !== other.instancePath) return false;
  if (error.keyword === 'discriminator')
    return other.keyword === 'required' && other.params.missingProperty === error.params.tag;
  return other.keyword === 'type' && error.keyword !== 'type' && error.parentSchema === other.parentSchema;
}

/** Of a union, the errors of the branches that this kind of value fits; else that it fits none. */
function withoutUnions(errors: readonly SchemaError[]): SchemaError[] {
  const kept: SchemaError[] = [];
  for (const error of errors) {
    if (error.keyword !== 'anyOf') {
      kept.push(error);
      continue;
    }
    // A union is reported after its branches.
    let start = kept.length;
    while (kept[start - 1]?.instancePath.startsWith(error.instancePath) === true) start -= 1;
    const branches = kept.splice(start);
    const isMisfit = ({ keyword, instancePath }: SchemaError) =>
      keyword === 'type' && instancePath === error.instancePath;
    const misfits = branches.filter(isMisfit).map(({ parentSchema }) => parentSchema);
    const fitting = branches.filter(
      ({ parentSchema, instancePath }) => instancePath !== error.instancePath || !misfits.includes(parentSchema),
    );
    kept.push(...(fitting.length > 0 ? fitting : [error]));
  }
  return kept;
}

function diagnosticOf(file: string, error: SchemaError): Diagnostic {
  const { keyword, instancePath: pointer, data } = error;
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (keyword) {
    case 'additionalProperties':
      return unknownProperty(file, pointer, String(params.additionalProperty), error.parentSchema);
    case 'required':
      return packError('property_missing', file, pointer, { name: params.missingProperty });
    case 'discriminator':
      return unknownVariant(file, error);
    case 'enum':
    case 'const': {
      const options = textsOf(keyword === 'enum' ? params.allowedValues : [params.allowedValue]);
      return packError('value_unknown', file, pointer, { value: data, options, suggestion: near(data, options) });
    }
    case 'type':
      return packError('type_wrong', file, pointer, { expected: params.type, actual: typeOf(data) });
    case 'anyOf':
      return packError('type_wrong', file, pointer, { expected: branchTypes(error), actual: typeOf(data) });
    case 'pattern':
      return params.pattern === Key.pattern
        ? packError('key_wrong', file, pointer, { value: data, suggestion: keyLike(data) })
        : packError('pattern_wrong', file, pointer, { value: data, pattern: params.pattern });
    case 'format':
      return packError('format_wrong', file, pointer, { value: data, format: params.format });
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return packError('too_few', file, pointer, { limit: params.limit });
    case 'maxItems':
    case 'maxLength':
      return packError('too_many', file, pointer, { limit: params.limit });
    default:
      return packError('value_out_of_range', file, pointer, { value: data, rule: keyword, limit: params.limit });
  }
}

function unknownProperty(file: string, pointer: string, name: string, schema: unknown): Diagnostic {
  const here = pointerTo(pointer, name);
  const known = isPlainObject(schema) && isPlainObject(schema.properties) ? Object.keys(schema.properties) : undefined;
  // A dictionary has no names of its own: its keys have a wrong shape.
  if (known === undefined) return packError('key_wrong', file, here, { value: name, suggestion: keyLike(name) });
  return packError('property_unknown', file, here, { name, suggestion: suggest(name, known) });
}

function unknownVariant(file: string, { instancePath, params, parentSchema }: SchemaError): Diagnostic {
  const tag = String(params.tag);
  const value: unknown = params.tagValue;
  if (value === undefined) return packError('property_missing', file, instancePath, { name: tag });
  const options = variantsOf(parentSchema, tag);
  return packError('value_unknown', file, pointerTo(instancePath, tag), {
    value,
    options,
    suggestion: near(value, options),
  });
}

/** The values a discriminator may have; variants may be references, whose last segment then ends in the value. */
function variantsOf(schema: unknown, tag: string): string[] {
  const branches: readonly unknown[] = isPlainObject(schema) && Array.isArray(schema.oneOf) ? schema.oneOf : [];
  return branches.flatMap((branch) => {
    if (!isPlainObject(branch)) return [];
    if (typeof branch.$ref === 'string') return [branch.$ref.replace(/^.*\/field_/, '')];
    const property = isPlainObject(branch.properties) ? branch.properties[tag] : undefined;
    return isPlainObject(property) ? textsOf([property.const]) : [];
  });
}

function near(value: unknown, options: readonly string[]): string | undefined {
  return typeof value === 'string' ? suggest(value, options) : undefined;
}

function textsOf(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}

function branchTypes(union: SchemaError): string[] {
  const branches: readonly unknown[] = Array.isArray(union.schema) ? union.schema : [];
  return [...new Set(branches.flatMap((branch) => (isPlainObject(branch) ? textsOf([branch.type ?? 'string']) : [])))];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A key made of what was written: `orderLines` → `order_lines`. */
function keyLike(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const key = value
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 48);
  return key === '' || key === value ? undefined : key;
}
