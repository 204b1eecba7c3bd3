import type { ColumnType } from '../../model/index.js';

type Kind = ColumnType['kind'];

const texts: readonly Kind[] = ['id', 'key', 'text', 'long_text'];
const numbers: readonly Kind[] = ['integer', 'bigint', 'decimal', 'boolean'];

/**
 * How a column gets from one type to another: not at all; where it is; by a copy into a new column, which leaves the
 * values as they were in a tombstone; or not with values in it.
 */
export type Conversion = 'none' | 'in_place' | 'copy' | 'impossible';

export const isText = (type: ColumnType): boolean => texts.includes(type.kind);
export const isNumber = (type: ColumnType): boolean => numbers.includes(type.kind);

/** Whether two types are the same, lengths and scales included. */
export function sameType(a: ColumnType, b: ColumnType): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function conversion(from: ColumnType, to: ColumnType): Conversion {
  if (sameType(from, to)) return 'none';
  if ((isText(from) && isText(to)) || (isNumber(from) && isNumber(to))) return 'in_place';
  const copied =
    (isText(from) && to.kind !== 'json') ||
    (isText(to) && from.kind !== 'json') ||
    (from.kind === 'json' && to.kind === 'long_text') ||
    (from.kind === 'long_text' && to.kind === 'json') ||
    (from.kind === 'date' && to.kind === 'datetime') ||
    (from.kind === 'datetime' && to.kind === 'date');
  return copied ? 'copy' : 'impossible';
}
