import type { Row } from '../../storage/index.js';
import { isValues } from '../load/loader.js';

/** The values a JSON column of the audit holds. */
export function valuesIn(cell: Row[string] | undefined): Readonly<Record<string, unknown>> {
  const value: unknown = typeof cell === 'string' ? JSON.parse(cell) : {};
  return isValues(value) ? value : {};
}
