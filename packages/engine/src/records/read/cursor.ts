import { createHash } from 'node:crypto';
import type { SqlCell } from '../../storage/index.js';
import { queryInvalid } from './filter.js';

/** Where a page ended: the values its last record is sorted by. Opaque to callers. */
export function writeCursor(order: string, cells: readonly SqlCell[]): string {
  return Buffer.from(JSON.stringify([order, ...cells])).toString('base64url');
}

/**
 * Reads a cursor back.
 * @param order the order of the query it is used with
 * @throws PuluError `query_invalid` when it is none, or comes from a query with another order
 */
export function readCursor(cursor: string, order: string, length: number): SqlCell[] {
  const [from, ...cells] = parsed(cursor);
  if (from !== order || cells.length !== length || !cells.every(isCell)) {
    throw queryInvalid([{ code: 'cursor_invalid', path: '/after' }]);
  }
  return cells;
}

/** Names an order, so that a cursor is used with no other. */
export function orderName(form: string, sort: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([form, sort]))
    .digest('base64url')
    .slice(0, 8);
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isCell(value: unknown): value is SqlCell {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
