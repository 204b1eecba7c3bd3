import { PuluError } from '../model/index.js';
import type { AutomationParts } from './parts.js';
import { runFor } from './start.js';

/** A rule that is set going by somebody or something outside. */
export interface Call {
  readonly app: string;
  readonly rule: string;
  /** The record it is about. */
  readonly record?: string;
  /** Who pressed the button. */
  readonly actor?: string;
  /** What came with the message, by the names its trigger gives. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** A UUID that tells the call from others: the same one starts nothing twice. */
  readonly event: string;
}

/** Starts the run of a called rule. @returns its id, or the id of the one that the same call started before */
export async function startCalled(parts: AutomationParts, call: Call): Promise<string> {
  const active = parts.releases.current(call.app);
  const rule = active?.app.rules.get(call.rule);
  if (active === undefined || rule === undefined || rule.document.enabled === false)
    throw problem('rule_unknown', 404, call.rule);
  // Whoever presses a button waits for what comes of it; a message from outside is kept for when the rule goes on.
  if (call.actor !== undefined && (await parts.pauses.isPaused(call))) throw problem('rule_paused', 409, call.rule);
  const run = await runFor(
    parts,
    { app: active.app, release: active.number, rule },
    {
      id: call.event,
      before: {},
      after: {},
      cause: null,
      depth: 0,
      form: rule.form ?? null,
      record: call.record ?? null,
      ...(call.actor === undefined ? {} : { actor: call.actor }),
      ...(call.payload === undefined ? {} : { payload: call.payload }),
    },
  );
  if (run === undefined) throw problem('rule_not_applicable', 409, call.rule);
  const { clock, database, runs } = parts;
  await database.transaction((tx) => runs.start(tx, [run], clock.now()));
  return (await runs.startedBy(call.event, call.rule, call.app)) ?? run.id;
}

function problem(code: string, status: number, name: string): PuluError {
  return new PuluError(code, status, [{ code, path: '', params: { name } }]);
}
