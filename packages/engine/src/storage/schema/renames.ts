import { fit } from './names.js';

export interface Rename {
  readonly from: string;
  readonly to: string;
}

interface Named {
  readonly name: string;
  readonly renamedFrom?: string;
}

/**
 * Finds what each wanted thing was called before. `renamedFrom` stays in the documents for ever, so it counts only where
 * it is news: the old name is still there, and what has the new name, if anything, did not come from that rename.
 */
export function sources<T extends Named>(from: readonly T[], to: readonly T[]): Map<string, T> {
  const before = new Map(from.map((item) => [item.name, item]));
  const renamed = new Set<string>();
  const found = new Map<string, T>();
  for (const { name, renamedFrom } of to) {
    const source = renamedFrom === undefined ? undefined : before.get(renamedFrom);
    if (source === undefined || before.get(name)?.renamedFrom === renamedFrom || renamed.has(source.name)) continue;
    // A thing that is wanted under its old name as well, and was not renamed itself, stays what it is.
    if (staysItself(source, to)) continue;
    renamed.add(source.name);
    found.set(name, source);
  }
  for (const { name } of to) {
    const same = before.get(name);
    if (same !== undefined && !found.has(name) && !renamed.has(name)) found.set(name, same);
  }
  return found;
}

function staysItself<T extends Named>(source: T, to: readonly T[]): boolean {
  const namesake = to.find(({ name }) => name === source.name);
  return namesake !== undefined && (namesake.renamedFrom === undefined || namesake.renamedFrom === source.renamedFrom);
}

/** Orders renames so that each finds its new name free; a circle is broken by a name in passing. */
export function orderRenames(renames: readonly Rename[]): Rename[] {
  const ordered: Rename[] = [];
  let pending = [...renames];
  while (pending.length > 0) {
    const free = pending.find(({ to }) => !pending.some(({ from }) => from === to));
    const [next] = pending;
    if (free !== undefined) {
      ordered.push(free);
      pending = pending.filter((rename) => rename !== free);
    } else if (next !== undefined) {
      const passing = fit(`zz_moving_${next.from}`);
      ordered.push({ from: next.from, to: passing });
      pending = [...pending.slice(1), { from: passing, to: next.to }];
    }
  }
  return ordered;
}
