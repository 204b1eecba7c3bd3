import type { Run, RunHistory, StepRecord } from '../automation/index.js';
import type { CompiledApp } from '../compiler/index.js';
import type { ButtonAnswer, Json, Locale, RuleSummary, RunAnswer, RunStep, RunSummary } from '../model/index.js';
import { catalogue } from './catalogue.js';
import type { RequestContext } from './contexts.js';
import type { Services } from './services.js';
import { titlesOf } from './titles.js';

type RuleCount = Awaited<ReturnType<RunHistory['counts']>>[number];

/** Tells people of runs, in their language, and of records only as far as they may see them. */
export class Telling {
  constructor(private readonly services: Services) {}

  rule(app: CompiledApp, key: string, counts: readonly RuleCount[]): RuleSummary {
    const document = app.rules.get(key)?.document;
    const own = counts.filter(({ rule }) => rule === key);
    return {
      key,
      title: document?.title ?? { 'zh-CN': key, 'en-US': key },
      ...(document?.description === undefined ? {} : { description: document.description }),
      enabled: document?.enabled !== false,
      trigger: document?.trigger.type ?? null,
      form: app.rules.get(key)?.form ?? null,
      runs: Object.fromEntries(own.map(({ state, count }) => [state, count])),
      last:
        own
          .map(({ last }) => last)
          .sort()
          .at(-1) ?? null,
    };
  }

  async runs(context: RequestContext, runs: readonly Run[]): Promise<RunSummary[]> {
    const titles = await titlesOf(this.services, context, runs);
    return runs.map((run) => summary(context, run, titles));
  }

  /** How a run stands, for whoever pressed its button. */
  async pressed(context: RequestContext, run: Run): Promise<ButtonAnswer> {
    const { state, due, problem } = summary(context, run, new Map());
    const last = state === 'done' ? (await this.services.runs.steps(run.id)).at(-1) : undefined;
    const said = last?.type === 'stop' ? context.app.rules.get(run.rule)?.document.steps[last.step] : undefined;
    return { state, due, problem, message: (said?.type === 'stop' ? said.message : undefined) ?? null };
  }

  async run(context: RequestContext, run: Run): Promise<RunAnswer> {
    const { runs, identity } = this.services;
    const [steps, children] = await Promise.all([runs.steps(run.id), runs.children(run.id)]);
    const [own, ...below] = await this.runs(context, [run, ...children]);
    const actor = run.actor === null ? undefined : await identity.users.find({ id: run.actor });
    const document = context.app.rules.get(run.rule)?.document;
    return {
      ...(own ?? summary(context, run, new Map())),
      trigger: document?.trigger.type ?? null,
      cause: run.cause,
      parent: run.parent,
      actor: actor === undefined ? null : { id: actor.id, name: actor.name },
      steps: steps.map((step) => stepOf(context, run, step)),
      children: below,
    };
  }
}

function summary({ app, locale }: RequestContext, run: Run, titles: ReadonlyMap<string, string>): RunSummary {
  const isOpen = run.state === 'ready' || run.state === 'waiting';
  return {
    id: run.id,
    rule: run.rule,
    title: app.rules.get(run.rule)?.document.title ?? null,
    state: run.state,
    form: run.form,
    record: run.record,
    about: run.record === null ? null : (titles.get(run.record) ?? null),
    step: run.step,
    due: isOpen && !run.dueAt.startsWith('9999') ? run.dueAt : null,
    begun: run.createdAt,
    ended: run.endedAt,
    problem: problemOf(run.error, locale ?? 'zh-CN'),
  };
}

function stepOf({ app, locale }: RequestContext, run: Run, { error, ...step }: StepRecord): RunStep {
  const title = app.rules.get(run.rule)?.document.steps[step.step]?.title ?? null;
  return { ...step, title, problem: problemOf(error, locale ?? 'zh-CN') };
}

/** What a run or a step keeps of a failure, as a sentence. */
function problemOf(facts: Json, locale: Locale): string | null {
  if (typeof facts !== 'object' || facts === null || !('code' in facts)) return null;
  const errors: readonly Json[] = 'errors' in facts && Array.isArray(facts.errors) ? facts.errors : [];
  const sentences = errors.flatMap((error) => sentenceOf(error, locale) ?? []);
  return sentences.length > 0 ? sentences.join(' ') : (sentenceOf(facts, locale) ?? textOf(facts.code));
}

function sentenceOf(facts: Json, locale: Locale): string | undefined {
  if (typeof facts !== 'object' || facts === null || !('code' in facts)) return undefined;
  const params = 'params' in facts ? paramsOf(facts.params) : {};
  return catalogue.problem({ code: textOf(facts.code), params }, locale);
}

function paramsOf(value: Json | undefined): Record<string, string | number> {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
