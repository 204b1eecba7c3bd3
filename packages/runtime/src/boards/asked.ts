import type { BoardQuery } from '@pulu/engine/model';

const names = ['from', 'to', 'department', 'owner'] as const;

/** What a person chose for all cards, as the address has it. */
export function readAsked(query: URLSearchParams): BoardQuery {
  return Object.fromEntries(names.flatMap((name) => entry(name, query.get(name))));
}

function entry(name: string, value: string | null): [string, string][] {
  return value === null || value === '' ? [] : [[name, value]];
}

/** The address's query with another choice; what else it says stays. */
export function withAsked(query: URLSearchParams, asked: BoardQuery): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const name of names) {
    const value = asked[name];
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}
