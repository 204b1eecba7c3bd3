import type { CompiledApp, CompiledRule } from '../compiler/index.js';
import type { Json } from '../model/index.js';
import { uuidOf } from './children.js';
import type { OutboxEvent } from './event.js';
import { deepestChain, mostPerRecord, rateWindow } from './limits.js';
import type { AutomationParts } from './parts.js';
import type { NewRun } from './run.js';
import { scopeOf } from './scope.js';
import type { Occasion } from './triggers/timed.js';

/** What sets a rule going: an event of a record, an occasion that time brought about, or a call. */
export type Cause = Pick<OutboxEvent, 'id' | 'before' | 'after' | 'cause' | 'depth'> & {
  readonly form: string | null;
  readonly record: string | null;
  /** Who set it going. */
  readonly actor?: string;
  readonly committedAt?: string;
  /** What came with a message from outside, by the names the trigger gives. */
  readonly payload?: Readonly<Record<string, unknown>>;
};

/** A rule of a release. */
export interface ReleasedRule {
  readonly app: CompiledApp;
  readonly release: number;
  readonly rule: CompiledRule;
}

/** An occasion as a cause. Its id follows from what it is, so that one that is seen twice starts nothing twice. */
export function causeOf({ app, rule }: ReleasedRule, { key, record }: Occasion): Cause {
  const id = uuidOf([app.key, rule.key, record ?? '', key]);
  return { id, before: {}, after: {}, cause: null, depth: 0, form: rule.form ?? null, record };
}

/**
 * The run that a rule starts for a cause, if its conditions hold. A condition that cannot be told is a failed run: it holds up
 * nothing else.
 */
export async function runFor(
  parts: AutomationParts,
  released: ReleasedRule,
  cause: Cause,
): Promise<NewRun | undefined> {
  const { rule } = released;
  if (cause.depth > deepestChain)
    return newRun(parts, released, cause, { code: 'rule_loop', params: { limit: deepestChain, chain: rule.key } });
  if (await isTooOften(parts, released, cause))
    return newRun(parts, released, cause, { code: 'rule_too_often', params: { limit: mostPerRecord } });
  try {
    return (await conditionsHold(parts, released, cause)) ? newRun(parts, released, cause, null) : undefined;
  } catch (error) {
    parts.log.error({ err: error, rule: rule.key, event: cause.id }, 'the condition of a rule could not be told');
    return newRun(parts, released, cause, { code: 'rule_condition_failed', params: {} });
  }
}

/** Rules that keep a record going, each run a short chain of its own. */
async function isTooOften(
  { runs, clock }: AutomationParts,
  { app, rule }: ReleasedRule,
  cause: Cause,
): Promise<boolean> {
  if (cause.depth === 0 || cause.record === null) return false;
  const since = new Date(clock.now().getTime() - rateWindow);
  return (await runs.countSince(app.key, rule.key, cause.record, since)) >= mostPerRecord;
}

async function conditionsHold(parts: AutomationParts, released: ReleasedRule, cause: Cause): Promise<boolean> {
  const { app, rule } = released;
  const unless = rule.exprs.get('/trigger/unless');
  if (rule.when === undefined && unless === undefined) return true;
  const paths = [...(rule.when?.paths ?? []), ...(unless?.paths ?? [])];
  const scope = await scopeOf(parts, released, { ...cause, variables: variablesOf(cause) }, paths);
  const env = { now: parts.clock.now(), timeZone: app.timeZone };
  if (rule.when !== undefined && rule.when.evaluate(scope, env) !== true) return false;
  return unless?.evaluate(scope, env) !== true;
}

function newRun(parts: AutomationParts, { app, release, rule }: ReleasedRule, cause: Cause, error: Json): NewRun {
  const id = parts.ids();
  return {
    id,
    app: app.key,
    release,
    rule: rule.key,
    event: cause.id,
    form: cause.form,
    record: cause.record,
    before: { ...cause.after, ...cause.before },
    depth: cause.depth,
    cause: cause.cause,
    actor: cause.actor ?? null,
    parent: null,
    parentStep: null,
    turn: rule.document.inOrder === undefined || cause.record === null ? null : turnOf(cause, id),
    causedAt: cause.committedAt ?? null,
    state: error === null ? 'ready' : 'failed',
    step: rule.document.start,
    attempt: 1,
    round: 0,
    variables: variablesOf(cause),
    error,
  };
}

/** What is called or comes about by the clock takes its turn when it is started; an event of a record, when that happened. */
function turnOf(cause: Cause, run: string): string {
  return cause.committedAt === undefined ? run : cause.id;
}

function variablesOf({ payload }: Cause): Record<string, unknown> {
  return payload === undefined ? {} : { payload };
}
