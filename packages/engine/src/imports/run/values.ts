import { isDeepStrictEqual } from 'node:util';

/** Whether two values of a field are one; nothing there, and a list of nothing, are one, too. */
export function sameValue(a: unknown, b: unknown): boolean {
  return isEmptyValue(a) ? isEmptyValue(b) : isDeepStrictEqual(a, b);
}

export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Values as one text by which they are found again. Undefined when one is empty. */
export function keyTexts(values: readonly unknown[]): string | undefined {
  if (values.some(isEmptyValue)) return undefined;
  return JSON.stringify(values);
}
