import type { Frame, Thunk } from './frame.js';

/** The name, at the start of a path inside a row, of the record the row belongs to. */
export const PARENT = '$parent';

/**
 * Reads a dotted path. Only own properties count; whatever is missing is null. The `id` of a related record that was
 * not loaded is what stands for it.
 * @param loaded gives a related record as it was loaded, instead of its id
 */
export function reader(path: string, loaded = false): Thunk {
  const names = path.split('.');
  const up = names.findIndex((name) => name !== PARENT);
  const levels = up < 0 ? names.length : up;
  const rest = names.slice(levels);
  return (frame) => {
    let at: Frame | undefined = frame;
    for (let level = 0; level < levels && at; level++) at = at.parent;
    let value: unknown = at?.record;
    for (const name of rest) value = name === 'id' && typeof value === 'string' ? value : own(value, name);
    return loaded ? value : plain(value);
  };
}

/** An own property of an object; null when there is none. */
export function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return null;
  return Reflect.get(value, name);
}

/** A related record stands for its id. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const id = own(value, 'id');
  return typeof id === 'string' ? id : value;
}
