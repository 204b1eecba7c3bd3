import type { Reacher } from './grant.js';

/** Which fields of the records an operation reaches are shown. */
export interface Mask {
  /** Fields shown on every record reached. */
  readonly always: ReadonlySet<string>;
  /** Fields shown on some records only: those that one of their granting ways reaches. */
  readonly sometimes: ReadonlyMap<string, readonly Reacher[]>;
  /** The ways whose match has to be known, record by record; empty when every record shows the same fields. */
  readonly deciding: readonly Reacher[];
}

const masks = new WeakMap<readonly Reacher[], Mask>();

/** The mask of an operation's ways. Made once per list of ways. */
export function maskOf(reachers: readonly Reacher[]): Mask {
  let mask = masks.get(reachers);
  if (mask === undefined) masks.set(reachers, (mask = makeMask(reachers)));
  return mask;
}

function makeMask(reachers: readonly Reacher[]): Mask {
  const [first] = reachers;
  const always = new Set<string>();
  // Whatever reaches a record shows what all ways show; and the ways without a condition reach every record.
  for (const key of first?.visible ?? []) if (reachers.every(({ visible }) => visible.has(key))) always.add(key);
  for (const { scope, visible } of reachers) if (scope === true) for (const key of visible) always.add(key);
  const deciding = reachers.filter(({ visible }) => [...visible].some((key) => !always.has(key)));
  const sometimes = new Map<string, Reacher[]>();
  for (const way of deciding) {
    for (const key of way.visible) if (!always.has(key)) sometimes.set(key, [...(sometimes.get(key) ?? []), way]);
  }
  return { always, sometimes, deciding };
}

/** Whether a field is shown on at least some records. */
export function isEverVisible(mask: Mask, key: string): boolean {
  return mask.always.has(key) || mask.sometimes.has(key);
}

/** The fields shown on a record that these ways reach. */
export function visibleThrough(mask: Mask, ways: readonly Reacher[]): ReadonlySet<string> {
  if (mask.deciding.length === 0) return mask.always;
  const shown = new Set(mask.always);
  for (const { visible } of ways) for (const key of visible) shown.add(key);
  return shown;
}
