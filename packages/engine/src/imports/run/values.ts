import { isDeepStrictEqual } from 'node:util';
import { isEmpty } from '../../model/index.js';

/** Whether two values of a field are one; nothing there, and a list of nothing, are one, too. */
export function sameValue(a: unknown, b: unknown): boolean {
  return isEmpty(a) ? isEmpty(b) : isDeepStrictEqual(a, b);
}

/** Values as one text by which they are found again. Undefined when one is empty. */
export function keyTexts(values: readonly unknown[]): string | undefined {
  if (values.some(isEmpty)) return undefined;
  return JSON.stringify(values);
}
