import { createHash } from 'node:crypto';
import { PuluError } from '../model/index.js';
import type { Child } from './action.js';
import type { NewRun, Run } from './run.js';
import { deepestChain } from './limits.js';

/** A UUID of version 8, which RFC 9562 leaves to whoever makes it, from a hash of what it stands for. */
export function uuidOf(parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A step of a run, told from itself in the rounds before. */
export function placeOf({ round }: Pick<Run, 'round'>, step: string): string[] {
  return round === 0 ? [step] : [step, String(round)];
}

/** The run of a child of a step. Its event follows from whose child it is, so that it is never started twice. */
export function childRun(run: Run, child: Child, ids: () => string): NewRun {
  const depth = child.rule === undefined ? run.depth : run.depth + 1;
  if (depth > deepestChain)
    throw new PuluError('rule_loop', 422, [
      { code: 'rule_loop', path: '', params: { limit: deepestChain, chain: child.rule ?? run.rule } },
    ]);
  const id = ids();
  return {
    id,
    app: run.app,
    release: run.release,
    rule: child.rule ?? run.rule,
    event: uuidOf([run.id, ...placeOf(run, run.step ?? ''), child.key]),
    form: child.form,
    record: child.record,
    before: child.rule === undefined ? run.before : {},
    depth,
    cause: run.id,
    actor: run.actor,
    parent: run.id,
    parentStep: run.step,
    // The ways of a run share its turn; another rule takes one of its own.
    turn: child.ordered === true && child.record !== null ? id : null,
    causedAt: null,
    state: 'ready',
    step: child.step,
    attempt: 1,
    round: 0,
    variables: child.variables,
    error: null,
  };
}
