import type { Grant } from '../../access/index.js';
import { operations } from '../../model/index.js';
import { needOf, reachesOut, type Need } from '../load/need.js';
import type { WritePlan } from './plan.js';

/** What an actor's write loads beyond the record: what the form's expressions read, and the scopes of the actor's roles. */
export interface WriteNeed {
  readonly need: Need;
  /** Whether anything gets nested into the record. */
  readonly nests: boolean;
}

const needs = new WeakMap<Grant, WriteNeed>();

/** What writes under a grant load. Worked out once per release and role set. */
export function writeNeedOf(grant: Grant, plan: WritePlan): WriteNeed {
  let known = needs.get(grant);
  if (known === undefined) {
    const scopes = operations.flatMap((operation) =>
      grant.reachers(operation).flatMap(({ scope }) => (scope === true ? [] : scope.paths)),
    );
    const need = needOf(plan.app, plan.form.fields, [...plan.paths, ...scopes]);
    needs.set(grant, (known = { need, nests: reachesOut(need) }));
  }
  return known;
}
