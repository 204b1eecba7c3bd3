import type { Env, ExprType } from '../../expression/index.js';
import type { Json, Template } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import { isFileValue, type BodyValue } from './file.js';
import { isFileShape, isList, isObject, propertiesOf, shapeAt } from './shape.js';

/** What a template reads: values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A compiled template; undefined where there is no value. */
export type Fill = (values: Values, env: Env) => BodyValue | undefined;

/** What the expressions of a template may speak of. */
export interface TemplateScope {
  readonly session: Session;
  /** The name of the scope in the symbol table. */
  readonly name: string;
  /** The JSON Schema of what is read: the properties of it are the names. */
  readonly shape: Json | undefined;
}

/** A scope of these names. */
export function scopeOf(
  session: Session,
  name: string,
  shape: Json | undefined,
  more: Readonly<Record<string, ExprType>>,
) {
  const names = new Map<string, ExprType>([...Object.entries(propertiesOf(shape)), ...Object.entries(more)]);
  return { session, name: session.symbols.derive(name, undefined, names), shape };
}

/** Checks a template and compiles it; what is wrong is reported, and stands for nothing. */
export function compileTemplate(scope: TemplateScope, place: Place, template: Template): Fill {
  if (isList(template)) return list(template.map((each, at) => compileTemplate(scope, place.at(at), each)));
  if (!isObject(template)) return () => template;
  const marker = Object.keys(template).find((key) => key.startsWith('$'));
  if (marker !== undefined) return marked(scope, place, template, marker);
  const parts = Object.entries(template).map(([key, each]): [string, Fill] => [
    key,
    compileTemplate(scope, place.at(key), each),
  ]);
  return (values, env) => {
    const filled = parts.flatMap(([key, fill]) => {
      const value = fill(values, env);
      return value === undefined ? [] : [[key, value] as const];
    });
    return Object.fromEntries(filled);
  };
}

function marked(scope: TemplateScope, place: Place, template: { readonly [key: string]: Json }, marker: string): Fill {
  const others = Object.keys(template).filter((key) => key !== marker);
  const given = template[marker];
  if (marker === '$' && others.length === 0 && given !== undefined) return expression(scope, place.at('$'), given);
  if (marker === '$each' && others.join() === 'item' && typeof given === 'string')
    return each(scope, place, given, template['item'] ?? null);
  if ((marker === '$file' || marker === '$base64') && others.length === 0 && typeof given === 'string')
    return file(scope, place.at(marker), given, marker === '$base64');
  place.error('template_malformed', { name: marker });
  return () => undefined;
}

function expression({ session, name }: TemplateScope, place: Place, source: Json): Fill {
  const compiled = session.expr(place, name, source);
  return (values, env) => {
    const value = compiled?.evaluate(values, env);
    return value === null ? undefined : (value as BodyValue | undefined);
  };
}

function each(scope: TemplateScope, place: Place, path: string, item: Json): Fill {
  const names = path.split('.');
  const shape = shapeAt(scope.shape, names);
  const items = isObject(shape) && shape['type'] === 'array' ? shape['items'] : undefined;
  if (items === undefined) place.at('$each').error('template_not_a_list', { name: path });
  const inner = scopeOf(scope.session, `${scope.name}/${place.pointer}`, items, {});
  const fill = compileTemplate(inner, place.at('item'), item);
  return (values, env) => {
    const found = names.reduce<unknown>(
      (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      values,
    );
    if (!Array.isArray(found)) return undefined;
    return found.flatMap((one: unknown) => fill(isObject(one) ? one : {}, env) ?? []);
  };
}

function file(scope: TemplateScope, place: Place, name: string, asText: boolean): Fill {
  if (!isFileShape(scope.shape, name)) place.error('template_not_a_file', { name });
  return (values) => {
    const value = values[name];
    if (!isFileValue(value)) return undefined;
    return asText ? Buffer.from(value.bytes).toString('base64') : value;
  };
}

function list(parts: readonly Fill[]): Fill {
  return (values, env) =>
    parts.flatMap((fill): BodyValue[] => {
      const value = fill(values, env);
      return value === undefined ? [] : [value];
    });
}
