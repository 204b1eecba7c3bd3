import type { CompiledApp, CompiledExpr, CompiledRule } from '../compiler/index.js';
import { PuluError, type Json, type Step } from '../model/index.js';
import type { StepContext, StepOutcome } from './action.js';
import { actionOf } from './actions/index.js';
import type { AutomationParts } from './parts.js';
import type { Run } from './run-store.js';
import { scopeOf } from './scope.js';

const attempts = 5;
/** Milliseconds before the second attempt; each further one waits three times as long. */
const firstRetry = 200;

/** A step, found in its rule. */
interface Located {
  readonly app: CompiledApp;
  readonly rule: CompiledRule;
  readonly step: Step;
  readonly key: string;
}

/** Takes a run from step to step. Each step commits with the run's new place; a run that another worker took over is let go. */
export class Runner {
  constructor(
    private readonly parts: AutomationParts,
    private readonly leaseFor: number,
    private readonly told: (users: readonly string[]) => void,
  ) {}

  /** Runs until the end, a failure, or a retry that has to wait. */
  async run(start: Run): Promise<void> {
    let run: Run | undefined = start;
    while (run !== undefined) run = await this.oneStep(run);
  }

  private async oneStep(run: Run): Promise<Run | undefined> {
    const started = this.parts.clock.now();
    try {
      return await this.perform(run, await this.locate(run), started);
    } catch (error) {
      await this.fail(run, error, started);
      return undefined;
    }
  }

  private async locate(run: Run): Promise<Located> {
    const app = await this.parts.releases.at(run.app, run.release);
    const rule = app?.rules.get(run.rule);
    const step = run.step === null ? undefined : rule?.document.steps[run.step];
    if (app === undefined || rule === undefined || step === undefined || run.step === null) {
      throw new PuluError('rule_step_missing', 422, [
        { code: 'rule_step_missing', path: '', params: { name: run.step ?? '' } },
      ]);
    }
    return { app, rule, step, key: run.step };
  }

  private async perform(run: Run, located: Located, started: Date): Promise<Run | undefined> {
    const { step } = located;
    const action = actionOf(step);
    if (action === undefined)
      throw new PuluError('step_type_not_available', 422, [
        { code: 'step_type_not_available', path: '', params: { type: step.type } },
      ]);
    const commit = await action.prepare(await this.context(run, located), step);
    const { clock, database, runs } = this.parts;
    let outcome: StepOutcome = {};
    const next = await database.transaction(async (tx) => {
      outcome = await commit(tx);
      const now = clock.now();
      const following = outcome.next === undefined ? (step.next ?? null) : outcome.next;
      const variables =
        outcome.output === undefined ? run.variables : { ...run.variables, [located.key]: outcome.output };
      const place = { step: following ?? run.step, attempt: following === null ? run.attempt : 1, variables };
      const held = await runs.advance(
        tx,
        run,
        { ...place, state: following === null ? 'done' : 'ready' },
        { now, ...this.hold(now, following, outcome.until) },
      );
      if (!held) throw new LostLease();
      await runs.noteStep(tx, run, step.type, {
        state: 'done',
        ...(outcome.output === undefined ? {} : { output: outcome.output }),
        started,
        ended: now,
      });
      return following === null || outcome.until !== undefined ? undefined : { ...run, ...place };
    });
    if (outcome.notified !== undefined && outcome.notified.length > 0) this.told(outcome.notified);
    return next;
  }

  /** A run that goes on stays this worker's; one that rests is whoever's when its time has come. */
  private hold(now: Date, following: string | null, until: Date | undefined): { due?: Date; leaseUntil?: Date } {
    if (following === null) return {};
    return until === undefined ? { leaseUntil: new Date(now.getTime() + this.leaseFor) } : { due: until };
  }

  private async context(run: Run, { app, rule, key }: Located): Promise<StepContext> {
    const prefix = `/steps/${key}`;
    const exprs = [...rule.exprs].filter(([pointer]) => pointer.startsWith(`${prefix}/`)).map(([, expr]) => expr);
    const paths = [...exprs.flatMap((expr) => expr.paths), ...messagePaths(app, rule, key)];
    const scope = await scopeOf(this.parts, app, run, paths);
    const { people, records, clock, ids } = this.parts;
    const expr = (...segments: readonly (string | number)[]): CompiledExpr => {
      const pointer = `${prefix}${segments.map((segment) => `/${segment}`).join('')}`;
      const found = rule.exprs.get(pointer);
      if (found === undefined) throw new Error(`the rule ${rule.key} has no expression at ${pointer}`);
      return found;
    };
    const value = (...segments: readonly (string | number)[]) =>
      expr(...segments).evaluate(scope, { now: clock.now(), timeZone: app.timeZone });
    return { app, rule, run, stepKey: key, scope, people, records, clock, ids, expr, value };
  }

  /** A refusal is final and waits for a person; anything else is tried again, later and later. */
  private async fail(run: Run, error: unknown, started: Date): Promise<void> {
    if (error instanceof LostLease) return;
    const { clock, database, runs, log } = this.parts;
    const final = error instanceof PuluError || run.attempt >= attempts;
    if (!(error instanceof PuluError))
      log.warn({ run: run.id, rule: run.rule, step: run.step, attempt: run.attempt, err: error }, 'a rule step failed');
    const now = clock.now();
    const facts = factsOf(error);
    const type =
      (await this.parts.releases.at(run.app, run.release))?.rules.get(run.rule)?.document.steps[run.step ?? '']?.type ??
      '';
    const due = new Date(now.getTime() + firstRetry * 3 ** (run.attempt - 1));
    await database.transaction(async (tx) => {
      const next = final ? ({ state: 'failed', error: facts } as const) : { attempt: run.attempt + 1 };
      if (!(await runs.advance(tx, run, next, { now, ...(final ? {} : { due }) }))) return;
      await runs.noteStep(tx, run, type, { state: 'failed', error: facts, started, ended: now });
    });
  }
}

/** Another worker holds the run now: its step, and nothing of ours, counts. */
class LostLease extends Error {}

/** Paths that a step's message template reads, so that they are loaded. */
function messagePaths(app: CompiledApp, rule: CompiledRule, key: string): string[][] {
  const step = rule.document.steps[key];
  if (step === undefined || !('message' in step) || typeof step.message !== 'string') return [];
  const message = app.pack.documents.message.get(step.message)?.document;
  const texts = [message?.title, message?.body].flatMap((label) => (label === undefined ? [] : Object.values(label)));
  return texts.flatMap((text) =>
    [...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].flatMap(([, path]) => (path === undefined ? [] : [path.split('.')])),
  );
}

function factsOf(error: unknown): Json {
  if (!(error instanceof PuluError)) return { code: 'internal', params: {} };
  return {
    code: error.code,
    errors: error.errors.map(({ code, path, params }) => ({ code, path, params: JSON.stringify(params ?? {}) })),
  };
}
