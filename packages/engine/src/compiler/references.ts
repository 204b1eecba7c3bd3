import type { Reference, References } from './types.js';

/** Indexes references both ways. */
export function indexReferences(references: readonly Reference[]): References {
  const to = group(references, ({ target }) => target);
  const from = group(references, ({ source }) => source);
  return { all: references, to: (target) => to.get(target) ?? [], from: (source) => from.get(source) ?? [] };
}

function group(references: readonly Reference[], by: (reference: Reference) => string): Map<string, Reference[]> {
  const groups = new Map<string, Reference[]>();
  for (const reference of references) {
    const key = by(reference);
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [reference]);
    else found.push(reference);
  }
  return groups;
}
