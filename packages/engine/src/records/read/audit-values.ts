import type { Label } from '../../model/index.js';
import type { Row } from '../../storage/index.js';
import { isValues } from '../load/loader.js';

/** The values a JSON column of the audit holds. */
export function valuesIn(cell: Row[string] | undefined): Readonly<Record<string, unknown>> {
  const value: unknown = typeof cell === 'string' ? JSON.parse(cell) : {};
  return isValues(value) ? value : {};
}

/** Why a rule chose what it wrote, if its change says so. */
export function reasonIn(cause: Readonly<Record<string, unknown>>): Label | undefined {
  const reason = cause['reason'];
  if (!isValues(reason)) return undefined;
  const { 'zh-CN': chinese, 'en-US': english } = reason;
  return typeof chinese === 'string' && typeof english === 'string'
    ? { 'zh-CN': chinese, 'en-US': english }
    : undefined;
}
