import type { Recipients, TaskOrigin } from '../../model/index.js';
import type { StepContext } from '../action.js';
import { ownersOf } from '../alerts.js';
import { recipientsOf } from '../recipients.js';

/** Somebody a step asks. */
export interface Asked {
  readonly user: string;
  readonly origin: TaskOrigin | null;
  readonly originUser: string | null;
}

/** Absent people's stand-ins may be absent in turn; this far they are followed. */
const longestChain = 3;

/**
 * The people a step asks, in its order: those who may read the record; who stands in for the absent. When nobody is left, those
 * who answer for the rule, so that nothing waits for nobody.
 */
export async function askedOf(
  context: StepContext,
  to: readonly Recipients[],
  at: readonly (string | number)[],
): Promise<Asked[]> {
  const wanted = await recipientsOf(context, to, at);
  const standing = await Promise.all(wanted.map((user) => presentFor(context, user)));
  const readers = await readersAmong(context, [...new Set([...wanted, ...standing])]);
  const asked = wanted.flatMap((user, index): Asked[] => {
    const present = standing[index] ?? user;
    if (present !== user && readers.has(present)) return [{ user: present, origin: 'delegated', originUser: user }];
    return readers.has(user) ? [{ user, origin: null, originUser: null }] : [];
  });
  const once = asked.filter(({ user }, index) => asked.findIndex((other) => other.user === user) === index);
  return once.length > 0 ? once : fallback(context);
}

/** The person, or who stands in for them just now. */
async function presentFor({ people, clock }: StepContext, user: string): Promise<string> {
  let present = user;
  for (let step = 0; step < longestChain; step++) {
    const next = (await people.standIns([present], clock.now())).get(present);
    if (next === undefined || next === user) return present;
    present = next;
  }
  return present;
}

async function fallback(context: StepContext): Promise<Asked[]> {
  const owners = await ownersOf(context, context.app, context.rule.key);
  return owners.map((user) => ({ user, origin: 'fallback', originUser: null }));
}

async function readersAmong({ records, app, run }: StepContext, users: readonly string[]) {
  if (run.form === null || run.record === null) return new Set<string>();
  return records.readers(app, run.form, run.record, users);
}
