import { joinList, type Cell, type CellContext } from './cell.js';

/** A computed value as a cell, by its shape alone. */
export function formatAny(value: unknown, { locale }: CellContext): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return joinList(value.map(String), locale);
  return value === null || value === undefined ? null : JSON.stringify(value);
}
