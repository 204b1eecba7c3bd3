import type { Transition } from '../model/index.js';

/**
 * The stages whose records have passed a gate: those it guards, and those that no way along the transitions reaches
 * without passing one of them. A record made directly in such a stage is asked what the way there would have asked.
 * @param initial the stage a record starts in by itself
 * @param enters the stages the gate guards
 */
export function guardedStages(
  initial: string,
  transitions: readonly Pick<Transition, 'from' | 'to'>[],
  enters: readonly string[],
): ReadonlySet<string> {
  const open = reached(initial, transitions, new Set(enters));
  const behind = [...reached(initial, transitions, new Set())].filter((stage) => !open.has(stage));
  return new Set([...enters, ...behind]);
}

/** The stages that transitions lead to from the first, none of the closed ones entered. */
function reached(
  initial: string,
  transitions: readonly Pick<Transition, 'from' | 'to'>[],
  closed: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set(closed.has(initial) ? [] : [initial]);
  for (const stage of found) {
    for (const { from, to } of transitions) if (from.includes(stage) && !closed.has(to)) found.add(to);
  }
  return found;
}
