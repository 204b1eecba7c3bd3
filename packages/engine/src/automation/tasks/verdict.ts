import type { Task } from './task.js';

/** How a step asks its people. */
export interface Asking {
  readonly mode: 'any_of' | 'all_of' | 'sequential' | 'n_of_m';
  readonly n?: number | undefined;
}

/** What the people of a step have come to. */
export interface Verdict {
  readonly verdict: 'approved' | 'rejected' | 'returned' | 'done' | 'withdrawn';
  /** The task that decided it, if one did. */
  readonly by?: Task;
}

type Part = Pick<Task, 'state' | 'required' | 'decisive' | 'turn'>;

/** Tasks that somebody else has now, or that nobody asked for in the end. */
const gone: ReadonlySet<Task['state']> = new Set(['transferred', 'closed']);

/**
 * What tasks have come to; undefined while it is open.
 *
 * - Withdrawn and returned count at once, and so does what decides for those who are late.
 * - A rejection counts at once, unless so many others may still approve that `n` of them do.
 * - Nobody who was added as a signer may be passed over.
 */
export function verdictOf<T extends Part>(
  { mode, n = 1 }: Asking,
  tasks: readonly T[],
): { readonly verdict: Verdict['verdict']; readonly by?: T } | undefined {
  const asked = tasks.filter(({ state }) => !gone.has(state));
  const first = (state: Task['state']) => asked.find((task) => task.state === state);
  const withdrawn = first('withdrawn');
  if (withdrawn !== undefined) return { verdict: 'withdrawn' };
  const returned = first('returned');
  if (returned !== undefined) return { verdict: 'returned', by: returned };
  const done = first('done');
  if (done !== undefined) return { verdict: 'done', by: done };
  const decisive = asked.find((task) => task.decisive && (task.state === 'approved' || task.state === 'rejected'));
  if (decisive !== undefined) return { verdict: decisive.state === 'approved' ? 'approved' : 'rejected', by: decisive };
  return counted(mode === 'n_of_m' ? n : mode === 'any_of' ? 1 : undefined, mode, asked);
}

/** @param needed so many approvals are enough; undefined: it takes all */
function counted<T extends Part>(needed: number | undefined, mode: Asking['mode'], asked: readonly T[]) {
  const own = asked.filter((task) => !task.decisive);
  const rejected = own.find(({ state }) => state === 'rejected');
  const mustAgree = own.filter(({ required }) => required);
  const approvals = own.filter(({ state }) => state === 'approved');
  const open = own.filter(({ state }) => state === 'open' || state === 'queued');
  if (rejected !== undefined) {
    const mayStill = mode === 'n_of_m' && !rejected.required && approvals.length + open.length >= (needed ?? 0);
    if (!mayStill) return { verdict: 'rejected' as const, by: rejected };
  }
  const enough = needed === undefined ? open.length === 0 : approvals.length >= Math.min(needed, own.length);
  const by = approvals.at(-1);
  if (by === undefined || !enough || mustAgree.some(({ state }) => state !== 'approved')) return undefined;
  return { verdict: 'approved' as const, by };
}

/** The tasks whose turn has come: those of the lowest turn that still waits, once none before it is open. */
export function nextTurn<T extends Pick<Task, 'state' | 'turn'>>(tasks: readonly T[]): T[] {
  if (tasks.some(({ state }) => state === 'open')) return [];
  const queued = tasks.filter(({ state }) => state === 'queued');
  const turn = Math.min(...queued.map((task) => task.turn));
  return queued.filter((task) => task.turn === turn);
}
