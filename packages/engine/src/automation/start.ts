import { createHash } from 'node:crypto';
import type { CompiledApp, CompiledRule } from '../compiler/index.js';
import type { Json } from '../model/index.js';
import type { OutboxEvent } from './event.js';
import type { AutomationParts } from './parts.js';
import type { NewRun } from './run-store.js';
import { scopeOf } from './scope.js';
import type { Occasion } from './triggers/timed.js';

/** How long a chain of rules that set each other off may get. */
const deepestChain = 12;

/** What sets a rule going: an event of a record, or an occasion that time brought about. */
export type Cause = Pick<OutboxEvent, 'id' | 'before' | 'after' | 'cause' | 'depth'> & {
  readonly form: string | null;
  readonly record: string | null;
};

/** A rule of a release. */
export interface ReleasedRule {
  readonly app: CompiledApp;
  readonly release: number;
  readonly rule: CompiledRule;
}

/** An occasion as a cause. Its id follows from what it is, so that one that is seen twice starts nothing twice. */
export function causeOf({ app, rule }: ReleasedRule, { key, record }: Occasion): Cause {
  const id = idOf([app.key, rule.key, record ?? '', key]);
  return { id, before: {}, after: {}, cause: null, depth: 0, form: rule.form ?? null, record };
}

/** A UUID of version 8, which RFC 9562 leaves to whoever makes it, from a hash of what it stands for. */
function idOf(parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
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
  try {
    return (await conditionsHold(parts, released, cause)) ? newRun(parts, released, cause, null) : undefined;
  } catch (error) {
    parts.log.error({ err: error, rule: rule.key, event: cause.id }, 'the condition of a rule could not be told');
    return newRun(parts, released, cause, { code: 'rule_condition_failed', params: {} });
  }
}

async function conditionsHold(
  parts: AutomationParts,
  { app, rule }: ReleasedRule,
  { form, record, before, after }: Cause,
): Promise<boolean> {
  const unless = rule.exprs.get('/trigger/unless');
  if (rule.when === undefined && unless === undefined) return true;
  const paths = [...(rule.when?.paths ?? []), ...(unless?.paths ?? [])];
  const scope = await scopeOf(parts, app, { form, record, before, after, variables: {} }, paths);
  const env = { now: parts.clock.now(), timeZone: app.timeZone };
  if (rule.when !== undefined && rule.when.evaluate(scope, env) !== true) return false;
  return unless?.evaluate(scope, env) !== true;
}

function newRun(parts: AutomationParts, { app, release, rule }: ReleasedRule, cause: Cause, error: Json): NewRun {
  return {
    id: parts.ids(),
    app: app.key,
    release,
    rule: rule.key,
    event: cause.id,
    form: cause.form,
    record: cause.record,
    before: { ...cause.after, ...cause.before },
    depth: cause.depth,
    cause: cause.cause,
    state: error === null ? 'ready' : 'failed',
    step: rule.document.start,
    attempt: 1,
    variables: {},
    error,
  };
}
