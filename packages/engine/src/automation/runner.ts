import type { CompiledApp, CompiledExpr, CompiledRule } from '../compiler/index.js';
import { PuluError, type Json, type Step } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import { TryLater, type Await, type StepContext, type StepOutcome } from './action.js';
import { actionOf } from './actions/index.js';
import { ownersAlert } from './alerts.js';
import { childRun, placeOf, uuidOf } from './children.js';
import { factsOf, retryAfter } from './failure.js';
import { placesIn } from './notifications.js';
import type { AutomationParts } from './parts.js';
import { isPoison } from './poison.js';
import type { Run } from './run.js';
import { scopeOf } from './scope.js';

/** A step, found in its rule. */
interface Located {
  readonly app: CompiledApp;
  readonly rule: CompiledRule;
  readonly step: Step;
  readonly key: string;
}

/** One look at a step: what it worked with is told even when it fails. */
interface Visit {
  readonly started: Date;
  input?: Json;
}

/** Takes a run from step to step. Each step commits with the run's new place; a run that another worker took over is let go. */
export class Runner {
  constructor(
    private readonly parts: AutomationParts,
    private readonly leaseFor: number,
    private readonly hears: {
      readonly told: (users: readonly string[]) => void;
      readonly moved: (run: Run) => void;
    },
  ) {}

  /** Runs until the end, a failure, or a rest. */
  async run(start: Run): Promise<void> {
    let run: Run | undefined = start;
    while (run !== undefined) {
      if (await this.parts.pauses.isPaused(run)) return this.parts.claims.release(run.id);
      run = run.takeovers === 0 ? await this.oneStep(run) : await this.stepAgain(run);
    }
  }

  /** A step that a process died at, perhaps because of it. */
  private async stepAgain(run: Run): Promise<Run | undefined> {
    if (isPoison(run)) return this.fail(run, refusal('rule_poison', {}), { started: this.parts.clock.now() });
    return (await this.parts.runs.beginAgain(run)) ? this.oneStep(run) : undefined;
  }

  private async oneStep(run: Run): Promise<Run | undefined> {
    const visit: Visit = {
      started: run.progress === null ? this.parts.clock.now() : new Date(run.progress.since),
    };
    try {
      return await this.perform(run, await this.locate(run), visit);
    } catch (error) {
      return await this.fail(run, error, visit);
    } finally {
      this.hears.moved(run);
    }
  }

  private async locate(run: Run): Promise<Located> {
    const app = await this.parts.releases.at(run.app, run.release);
    const rule = app?.rules.get(run.rule);
    const step = run.step === null ? undefined : rule?.document.steps[run.step];
    if (app === undefined || rule === undefined || step === undefined || run.step === null)
      throw refusal('rule_step_missing', { name: run.step ?? '' });
    return { app, rule, step, key: run.step };
  }

  private async perform(run: Run, located: Located, visit: Visit): Promise<Run | undefined> {
    const { step } = located;
    const action = actionOf(step);
    if (action === undefined) throw refusal('step_type_not_available', { type: step.type });
    const commit = await action.prepare(await this.context(run, located, visit), step);
    let outcome: StepOutcome = {};
    const next = await this.parts.database.transaction(async (tx) => {
      outcome = await commit(tx);
      return outcome.await === undefined
        ? this.goOn(tx, run, located, outcome, visit)
        : this.rest(tx, run, outcome.await, visit);
    });
    if (outcome.notified !== undefined && outcome.notified.length > 0) this.hears.told(outcome.notified);
    return next;
  }

  private async goOn(tx: Transaction, run: Run, { step, key }: Located, outcome: StepOutcome, visit: Visit) {
    const { clock, runs } = this.parts;
    const now = clock.now();
    const following = outcome.next === undefined ? (step.next ?? null) : outcome.next;
    const variables = {
      ...run.variables,
      ...outcome.variables,
      ...(outcome.output === undefined ? {} : { [key]: outcome.output }),
    };
    const place = {
      step: following ?? run.step,
      attempt: following === null ? run.attempt : 1,
      round: outcome.back === true ? run.round + 1 : run.round,
      variables,
    };
    const isLast = following === null;
    const held = await runs.advance(
      tx,
      run,
      { ...place, state: isLast ? 'done' : 'ready' },
      { started: visit.started, now, ...(isLast ? {} : { leaseUntil: this.leaseEnd(now) }) },
    );
    if (!held) throw new LostLease();
    await runs.noteStep(tx, run, {
      type: step.type,
      state: 'done',
      ...(visit.input === undefined ? {} : { input: visit.input }),
      ...(outcome.output === undefined ? {} : { output: outcome.output }),
      started: visit.started,
      ended: now,
    });
    return isLast ? undefined : { ...run, ...place, progress: null, pending: 0, takeovers: 0 };
  }

  private async rest(tx: Transaction, run: Run, wish: Await, visit: Visit): Promise<undefined> {
    const { clock, runs, ids } = this.parts;
    const children = (wish.children ?? []).map((child) => childRun(run, child, ids));
    const held = await runs.rest(tx, run, {
      progress: wish.progress,
      since: visit.started,
      pending: children.length,
      ...(wish.due === undefined ? {} : { due: wish.due }),
      ...(wish.event === undefined ? {} : { event: wish.event }),
    });
    if (!held) throw new LostLease();
    await runs.start(tx, children, clock.now());
    return undefined;
  }

  private leaseEnd(now: Date): Date {
    return new Date(now.getTime() + this.leaseFor);
  }

  private async context(run: Run, { app, rule, key }: Located, visit: Visit): Promise<StepContext> {
    const prefix = `/steps/${key}`;
    const exprs = [...rule.exprs].filter(([pointer]) => pointer.startsWith(`${prefix}/`)).map(([, expr]) => expr);
    const paths = [...exprs.flatMap((expr) => expr.paths), ...messagePaths(app, rule, key)];
    const scope = await scopeOf(this.parts, { app, rule }, run, paths);
    const { people, records, outside, comments, documents, files, clock, ids, runs, tasks } = this.parts;
    const expr = (...segments: readonly (string | number)[]): CompiledExpr => {
      const pointer = `${prefix}${segments.map((segment) => `/${segment}`).join('')}`;
      const found = rule.exprs.get(pointer);
      if (found === undefined) throw new Error(`the rule ${rule.key} has no expression at ${pointer}`);
      return found;
    };
    const env = { now: clock.now(), timeZone: app.timeZone };
    return {
      app,
      rule,
      run,
      stepKey: key,
      scope,
      people,
      records,
      outside,
      comments,
      documents,
      files,
      tasks,
      clock,
      ids,
      expr,
      value: (...segments) => expr(...segments).evaluate(scope, env),
      valueIn: (variables, ...segments) => expr(...segments).evaluate({ ...scope, ...variables }, env),
      children: () => runs.childrenOf(run),
      progress: run.progress?.state ?? null,
      idempotencyKey: uuidOf([run.id, ...placeOf(run, key)]),
      input: (facts) => {
        visit.input = facts;
      },
    };
  }

  /** A refusal is final; anything else is tried again, later and later. What fails for good takes the step's way out, or waits for a person. */
  private async fail(run: Run, error: unknown, visit: Visit): Promise<Run | undefined> {
    if (error instanceof LostLease) return undefined;
    const { clock, database, runs, log, releases } = this.parts;
    if (!(error instanceof PuluError || error instanceof TryLater))
      log.warn({ run: run.id, rule: run.rule, step: run.step, attempt: run.attempt, err: error }, 'a rule step failed');
    const [now, { started }] = [clock.now(), visit];
    const facts = factsOf(error);
    const step = (await releases.at(run.app, run.release))?.rules.get(run.rule)?.document.steps[run.step ?? ''];
    const tries = step !== undefined && 'tries' in step ? step.tries : undefined;
    const due = retryAfter(error, run, now, tries);
    const way = isPoison(run) ? undefined : step?.onError;
    const place = { step: way ?? null, attempt: 1, variables: { ...run.variables, error: facts } };
    const alert = due === undefined && place.step === null ? await ownersAlert(this.parts, run) : undefined;
    let alerted: readonly string[] = [];
    const next = await database.transaction(async (tx) => {
      const held =
        due !== undefined
          ? await runs.advance(tx, run, { attempt: run.attempt + 1, error: facts }, { started, now, due })
          : place.step === null
            ? await runs.advance(tx, run, { state: 'failed', error: facts }, { started, now })
            : await runs.advance(tx, run, place, { started, now, leaseUntil: this.leaseEnd(now) });
      if (!held) return undefined;
      await runs.noteStep(tx, run, {
        type: step?.type ?? '',
        state: 'failed',
        ...(visit.input === undefined ? {} : { input: visit.input }),
        error: facts,
        started,
        ended: now,
      });
      if (due !== undefined) return undefined;
      if (place.step !== null) return { ...run, ...place, progress: null, pending: 0, takeovers: 0 };
      alerted = (await alert?.(tx)) ?? [];
      return undefined;
    });
    if (alerted.length > 0) this.hears.told(alerted);
    return next;
  }
}

/** Another worker holds the run now: its step, and nothing of ours, counts. */
class LostLease extends Error {}

function refusal(code: string, params: Readonly<Record<string, string>>): PuluError {
  return new PuluError(code, 422, [{ code, path: '', params }]);
}

/** Paths that a step's message template reads, so that they are loaded. */
function messagePaths(app: CompiledApp, rule: CompiledRule, key: string): string[][] {
  const step = rule.document.steps[key];
  if (step === undefined || !('message' in step) || typeof step.message !== 'string') return [];
  const message = app.pack.documents.message.get(step.message)?.document;
  const texts = [message?.title, message?.body].flatMap((label) => (label === undefined ? [] : Object.values(label)));
  return placesIn(texts).map((path) => path.split('.'));
}
