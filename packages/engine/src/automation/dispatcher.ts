import type { CompiledApp, CompiledRule } from '../compiler/index.js';
import type { Json } from '../model/index.js';
import type { OutboxEvent } from './event.js';
import type { AutomationParts } from './parts.js';
import { scopeOf } from './scope.js';
import type { NewRun, Run } from './run-store.js';
import { rulesFor } from './triggers/index.js';

/** How long a chain of rules that set each other off may get. */
const deepestChain = 12;
const batchSize = 200;

/** Turns events of the outbox into runs: each event is taken and its runs are started in one transaction. */
export class Dispatcher {
  constructor(
    private readonly parts: AutomationParts,
    private readonly leaseFor: number,
  ) {}

  /** Handles a batch. @returns the runs it started, leased to this worker, and whether there may be more events */
  async dispatch(): Promise<{ readonly runs: readonly Run[]; readonly more: boolean }> {
    const { clock, outbox, database, runs } = this.parts;
    const { ids, events } = await outbox.take(batchSize, clock.now());
    if (ids.length === 0) return { runs: [], more: false };
    const started = (await Promise.all(events.map((event) => this.runsFor(event)))).flat();
    const now = clock.now();
    await database.transaction(async (tx) => {
      await runs.start(tx, started, now, new Date(now.getTime() + this.leaseFor));
      await outbox.done(tx, ids);
    });
    const createdAt = now.toISOString();
    return {
      runs: started.filter(({ state }) => state === 'ready').map((run) => ({ ...run, createdAt })),
      more: ids.length === batchSize,
    };
  }

  private async runsFor(event: OutboxEvent): Promise<NewRun[]> {
    const release = this.parts.releases.current(event.app);
    if (release === undefined) return [];
    const rules = rulesFor(release.app, event);
    if (rules.length === 0) return [];
    const runs = await Promise.all(rules.map((rule) => this.runFor(release.app, release.number, rule, event)));
    return runs.filter((run) => run !== undefined);
  }

  /** The run that a rule starts for an event, if its condition holds. A condition that cannot be told is a failed run: it holds up no other event. */
  private async runFor(
    app: CompiledApp,
    release: number,
    rule: CompiledRule,
    event: OutboxEvent,
  ): Promise<NewRun | undefined> {
    if (event.depth > deepestChain)
      return this.newRun(release, rule, event, { code: 'rule_loop', params: { limit: deepestChain, chain: rule.key } });
    try {
      return (await this.conditionHolds(app, rule, event)) ? this.newRun(release, rule, event, null) : undefined;
    } catch (error) {
      this.parts.log.error(
        { err: error, rule: rule.key, event: event.id },
        'the condition of a rule could not be told',
      );
      return this.newRun(release, rule, event, { code: 'rule_condition_failed', params: {} });
    }
  }

  private async conditionHolds(app: CompiledApp, rule: CompiledRule, event: OutboxEvent): Promise<boolean> {
    if (rule.when === undefined) return true;
    const scope = await scopeOf(
      this.parts,
      app,
      { form: event.form, record: event.record, before: event.before, after: event.after, variables: {} },
      rule.when.paths,
    );
    return rule.when.evaluate(scope, { now: this.parts.clock.now(), timeZone: app.timeZone }) === true;
  }

  private newRun(release: number, rule: CompiledRule, event: OutboxEvent, error: Json): NewRun {
    return {
      id: this.parts.ids(),
      app: event.app,
      release,
      rule: rule.key,
      event: event.id,
      form: event.form,
      record: event.record,
      before: { ...event.after, ...event.before },
      depth: event.depth,
      cause: event.cause,
      state: error === null ? 'ready' : 'failed',
      step: rule.document.start,
      attempt: 1,
      variables: {},
      error,
    };
  }
}
