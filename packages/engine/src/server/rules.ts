import { keepersOf, noFigures, type Pause, type RunHistory } from '../automation/index.js';
import { ruleNames, type CompiledApp } from '../compiler/index.js';
import type { RuleAnswer, RuleFigures, RuleGraphAnswer, RuleList, RuleMetrics, RuleSummary } from '../model/index.js';
import type { RequestContext } from './contexts.js';
import type { Services } from './services.js';

const day = 24 * 60 * 60_000;

type Counts = Awaited<ReturnType<RunHistory['counts']>>;
type FiguresByRule = ReadonlyMap<string, RuleFigures>;

/** Tells those who answer for rules how these have done. */
export class RuleTelling {
  constructor(private readonly services: Services) {}

  async list({ app, clock }: RequestContext, rules: readonly string[]): Promise<RuleList> {
    const now = clock.now().getTime();
    const { figures, runs } = this.services;
    const [counts, lastDay, lastWeek, pauses] = await Promise.all([
      runs.counts(app.key, new Date(now - day)),
      figures.since(app.key, new Date(now - day)),
      figures.since(app.key, new Date(now - 7 * day)),
      this.pauses(app),
    ]);
    return {
      rules: rules.map((key) => ({
        ...summary(app, key, counts, pauses),
        metrics: metricsOf(key, lastDay, lastWeek),
      })),
    };
  }

  /** @returns undefined when there is no such rule */
  async one(context: RequestContext, key: string): Promise<RuleAnswer | undefined> {
    const { app } = context;
    const graph = graphOf(app, key);
    if (graph === undefined) return undefined;
    const since = new Date(context.clock.now().getTime() - day);
    const [counts, metrics, pauses, keepers] = await Promise.all([
      this.services.runs.counts(app.key, since),
      this.metrics(context, key),
      this.pauses(app),
      keepersOf({ people: this.services.identity.people }, app, key),
    ]);
    return {
      ...summary(app, key, counts, pauses),
      ...graph,
      metrics,
      keepers: keepers.map(({ id, name }) => ({ id, name })),
    };
  }

  async metrics({ app, clock }: RequestContext, rule: string): Promise<RuleMetrics> {
    const now = clock.now().getTime();
    const [lastDay, lastWeek] = await Promise.all(
      [day, 7 * day].map((span) => this.services.figures.since(app.key, new Date(now - span), rule)),
    );
    return metricsOf(rule, lastDay ?? new Map(), lastWeek ?? new Map());
  }

  private async pauses(app: CompiledApp): Promise<Pauses> {
    const pauses = (await this.services.automation.pauses.all()).filter((pause) => pause.app === app.key);
    const users = await this.services.identity.users.byIds(pauses.flatMap(({ by }) => by ?? []));
    return new Map(
      pauses.map((pause) => {
        const user = users.find(({ id }) => id === pause.by);
        const by = user === undefined ? null : { id: user.id, name: user.name };
        return [pause.rule, { at: pause.at, by }];
      }),
    );
  }
}

type Pauses = ReadonlyMap<Pause['rule'], NonNullable<RuleSummary['paused']>>;

/** A rule of a release, with all it takes to tell it in words. */
export function graphOf(app: CompiledApp, key: string): RuleGraphAnswer | undefined {
  const rule = app.rules.get(key);
  if (rule === undefined) return undefined;
  const expressions = Object.fromEntries([...rule.exprs].map(([pointer, expr]) => [pointer, expr.inWords()]));
  return { document: rule.document, expressions, names: ruleNames(app, rule.document) };
}

function metricsOf(rule: string, lastDay: FiguresByRule, lastWeek: FiguresByRule): RuleMetrics {
  return { day: lastDay.get(rule) ?? noFigures, week: lastWeek.get(rule) ?? noFigures };
}

function summary(app: CompiledApp, key: string, counts: Counts, pauses: Pauses): RuleSummary {
  const rule = app.rules.get(key);
  const document = rule?.document;
  const own = counts.filter((count) => count.rule === key);
  const last = own.map((count) => count.last).sort();
  return {
    key,
    title: document?.title ?? { 'zh-CN': key, 'en-US': key },
    ...(document?.description === undefined ? {} : { description: document.description }),
    enabled: document?.enabled !== false,
    trigger: document?.trigger.type ?? null,
    form: rule?.form ?? null,
    runs: Object.fromEntries(own.map(({ state, count }) => [state, count])),
    last: last.at(-1) ?? null,
    paused: pauses.get(key) ?? null,
  };
}
