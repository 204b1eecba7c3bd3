import type { AllDocuments } from './parse/index.js';
import { documentSchemas } from './json-schema.js';
import { isPlainObject } from './json.js';

/** Columns a value may take to stand on one line. */
const width = 120;

/** What comes first wherever it stands, before the schema's order. */
const first = ['$schema', 'key', 'type'];

/**
 * The canonical text of a document: properties in the schema's order, two blanks of indentation, short values on one line.
 * Equal documents give equal texts, and reading the text and writing it again changes nothing.
 */
export function stringifyDocument(kind: keyof AllDocuments, document: AllDocuments[keyof AllDocuments]): string {
  return formatDocument(kind, document);
}

/** The same of what may not be a document of its kind yet, as one is while it is being edited. */
export function formatDocument(kind: keyof AllDocuments, value: unknown): string {
  return printJson(ordered(value, documentSchemas[kind]));
}

/** JSON as Pulu writes it, with a line break at its end. */
export function printJson(value: unknown): string {
  return `${print(value, '', 0, true)}\n`;
}

/** @param before columns taken on the line before the value. @param open whether it is spread over lines even if it fits */
function print(value: unknown, indent: string, before: number, open: boolean): string {
  const line = oneLine(value);
  const parts = Array.isArray(value) ? value.length : isPlainObject(value) ? Object.keys(value).length : 0;
  if (parts === 0 || (!open && before + columns(line) <= width)) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return block(
      '[',
      value.map((part) => inner + print(part, inner, inner.length + 1, false)),
      `${indent}]`,
    );
  const members = Object.entries(isPlainObject(value) ? value : {}).map(([name, part]) => {
    const start = `${inner}${JSON.stringify(name)}: `;
    return start + print(part, inner, columns(start) + 1, false);
  });
  return block('{', members, `${indent}}`);
}

function block(start: string, lines: readonly string[], end: string): string {
  return `${start}\n${lines.join(',\n')}\n${end}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!isPlainObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${oneLine(part)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Chinese characters and full-width signs take two columns. */
function columns(text: string): number {
  return (
    text.length +
    (text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g)
      ?.length ?? 0)
  );
}

/** A value with its properties in the order of its schema; a dictionary keeps its author's order. */
function ordered(value: unknown, schema: unknown): unknown {
  const described = variantFor(value, schema);
  if (Array.isArray(value)) return value.map((part) => ordered(part, described.items));
  if (!isPlainObject(value)) return value;
  const properties = isPlainObject(described.properties) ? described.properties : {};
  const patterns = isPlainObject(described.patternProperties) ? Object.values(described.patternProperties) : [];
  const names = Object.keys(properties);
  const known = [...first.filter((name) => names.includes(name)), ...names.filter((name) => !first.includes(name))];
  const order = [...known, ...Object.keys(value).filter((name) => !names.includes(name))];
  return Object.fromEntries(
    order
      .filter((name) => Object.hasOwn(value, name) && value[name] !== undefined)
      .map((name) => [name, ordered(value[name], properties[name] ?? patterns[0])]),
  );
}

/** The branch of a union that describes the value; any other schema itself. */
export function variantFor(value: unknown, schema: unknown): { readonly [keyword: string]: unknown } {
  if (!isPlainObject(schema)) return {};
  const branches: readonly unknown[] = [schema.oneOf, schema.anyOf].flat();
  const found = branches.find((branch) => isPlainObject(branch) && describes(branch, value));
  return isPlainObject(found) ? variantFor(value, found) : schema;
}

function describes(schema: { readonly [keyword: string]: unknown }, value: unknown): boolean {
  if (Array.isArray(value)) return schema.type === 'array';
  if (!isPlainObject(value)) return schema.type === typeof value;
  const { type } = isPlainObject(schema.properties) ? schema.properties : {};
  return schema.type === 'object' && (!isPlainObject(type) || type.const === undefined || type.const === value.type);
}
