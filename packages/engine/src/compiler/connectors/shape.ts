import type { ErrorObject, ValidateFunction } from 'ajv';
import type { ExprType } from '../../expression/index.js';
import { createValueAjv, type ConnectorOperation, type Json, type Shape } from '../../model/index.js';
import type { ValueProblem } from '../types.js';
import { isFileValue } from './file.js';

const ajv = createValueAjv();
ajv.addKeyword({
  keyword: 'file',
  schemaType: 'boolean',
  validate: (_: boolean, value: unknown) => isFileValue(value),
});

/** What is wrong with a JSON Schema, in ajv's words; undefined when nothing is. */
export function flawOf(shape: Shape): string | undefined {
  try {
    ajv.compile(shape);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Compiles the check of a value, when it is first needed. */
export function checkOf(shape: Shape | undefined): (value: unknown) => readonly ValueProblem[] {
  let compiled: ValidateFunction | undefined;
  return (value) => {
    if (shape === undefined) return [];
    compiled ??= ajv.compile(shape);
    return compiled(value) ? [] : (compiled.errors ?? []).map(problemOf);
  };
}

function problemOf({ keyword, instancePath, params }: ErrorObject): ValueProblem {
  const missing = keyword === 'required' ? `/${String(params['missingProperty'])}` : '';
  return { code: keyword, path: instancePath + missing, params: {} };
}

/** The type that expressions see values of a schema as. */
export function typeOfShape(shape: Json | undefined): ExprType {
  if (!isObject(shape)) return { kind: 'json' };
  const { type, format, items } = shape;
  const [name] = isList(type) ? type.filter((each) => each !== 'null') : [type];
  if (name === 'string') return { kind: format === 'date-time' ? 'datetime' : format === 'date' ? 'date' : 'text' };
  if (name === 'number' || name === 'integer') return { kind: 'number' };
  if (name === 'boolean') return { kind: 'boolean' };
  if (name === 'object') return { kind: 'json', properties: propertiesOf(shape) };
  if (name !== 'array') return { kind: 'json' };
  const of = typeOfShape(items);
  return of.kind === 'json' ? { kind: 'json' } : { kind: 'list', of };
}

/** The types of an object schema's properties, by name. */
export function propertiesOf(shape: Json | undefined): { [name: string]: ExprType } {
  const properties = isObject(shape) ? shape['properties'] : undefined;
  if (!isObject(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, typeOfShape(each)]));
}

/** The schema of one property, or of a list's items; undefined when there is none. */
export function shapeAt(shape: Json | undefined, path: readonly string[]): Json | undefined {
  let at = shape;
  for (const name of path) {
    const properties: Json | undefined = isObject(at) ? at['properties'] : undefined;
    at = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  }
  return at;
}

/** The names an object schema requires. */
export function requiredOf(shape: Shape | undefined): string[] {
  const required = shape?.['required'];
  return Array.isArray(required) ? required.map(String) : [];
}

/** Lists of JSON are read-only, which `Array.isArray` does not know. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a property of an object schema is a file. */
export function isFileShape(shape: Json | undefined, name: string): boolean {
  const property = shapeAt(shape, [name]);
  return isObject(property) && property['file'] === true;
}

/** The type of what an operation answers. */
export function outputType(operation: ConnectorOperation | undefined): ExprType {
  if (operation === undefined) return { kind: 'json' };
  const { output, map, response } = operation;
  return typeOfShape(output ?? (map === undefined ? response : undefined));
}
