import {
  cellText,
  formatList,
  refuse,
  splitList,
  type CellContext,
  type CellResult,
  type CellTarget,
  type FilledCell,
} from './cell.js';
import { distinct } from './shapes.js';
import type { JsonSchema } from './type.js';

/** What an id points at. */
export interface Target {
  readonly kind: CellTarget;
  /** The form of a record. */
  readonly form?: string;
}

/** Schema of an id: a UUID in lower case. */
export const idSchema: JsonSchema = { type: 'string', format: 'uuid', maxLength: 36, 'x-problem': 'value_reference' };

/** Reads the name, code or id of one thing. */
export function parseReference(cell: FilledCell, { kind, form }: Target, context: CellContext): CellResult {
  const name = cellText(cell);
  const [id, another] = context.find(kind, name, form);
  if (id === undefined) return refuse(`cell_${kind}_unknown`, cell);
  return another === undefined ? { value: id } : refuse(`cell_${kind}_ambiguous`, cell);
}

/** The name of one thing; its id where the name does not lead back to it. */
export function formatReference(id: string, { kind, form }: Target, context: CellContext): string {
  const name = context.name(kind, id, form);
  const found = name === undefined ? [] : context.find(kind, name, form);
  return name !== undefined && found.length === 1 && found[0] === id ? name : id;
}

/** Reads a list of names, codes or ids. */
export function parseReferences(cell: FilledCell, target: Target, context: CellContext): CellResult {
  const whole = parseReference(cell, target, context);
  if ('value' in whole) return { value: [whole.value] };
  const found = splitList(cell).map((part) => parseReference(part, target, context));
  return (
    found.find((result) => 'problem' in result) ?? {
      value: found.flatMap((result) => ('value' in result ? [result.value] : [])),
    }
  );
}

/** A list of names, or of ids where the names would read back as others. */
export function formatReferences(ids: readonly string[], target: Target, context: CellContext): string | null {
  const names = ids.map((id) => formatReference(id, target, context));
  return formatList(names, ids, (text) => parseReferences(text, target, context), context.locale);
}

/** Schema of a list of ids. */
export function idsSchema(maximum?: number): JsonSchema {
  return { type: 'array', items: idSchema, uniqueItems: true, ...(maximum === undefined ? {} : { maxItems: maximum }) };
}

/** An id in the case it is kept in. */
export function normaliseId(id: string): string | null {
  return id.trim().toLowerCase() || null;
}

/** Ids in the case they are kept in, each once. */
export function normaliseIds(ids: readonly string[]): string[] {
  return distinct(ids.map((id) => id.trim().toLowerCase()));
}
