import { isPlainObject } from '@pulu/engine/model';

/** A document with the value at a place replaced; undefined takes it away. Everything beside the way there stays the same thing. */
export function withValue(document: unknown, pointer: readonly (string | number)[], value: unknown): unknown {
  const [first, ...rest] = pointer;
  if (first === undefined) return value;
  if (Array.isArray(document)) {
    const items: readonly unknown[] = document;
    const at = Number(first);
    if (rest.length === 0 && value === undefined) return items.filter((_, index) => index !== at);
    return items.map((item, index) => (index === at ? withValue(item, rest, value) : item));
  }
  const before = isPlainObject(document) ? document : {};
  const inner = withValue(before[first], rest, value);
  if (inner === undefined) return Object.fromEntries(Object.entries(before).filter(([name]) => name !== String(first)));
  return { ...before, [first]: inner };
}

/** The parts of a JSON pointer. */
export function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a place. */
export function valueAt(document: unknown, pointer: readonly (string | number)[]): unknown {
  return pointer.reduce<unknown>((at, part) => {
    if (Array.isArray(at)) return at[Number(part)] as unknown;
    return isPlainObject(at) ? at[part] : undefined;
  }, document);
}

/** A list with an item at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)];
}
