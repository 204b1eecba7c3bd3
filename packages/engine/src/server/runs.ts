import type { Delivery, Failures, Run, StepRecord } from '../automation/index.js';
import type {
  ButtonAnswer,
  DeliverySummary,
  FailureGroup,
  Json,
  Locale,
  RunAnswer,
  RunStep,
  RunSummary,
} from '../model/index.js';
import { catalogue } from './catalogue.js';
import type { RequestContext } from './contexts.js';
import type { Services } from './services.js';
import { titlesOf } from './titles.js';

/** Tells people of runs, in their language, and of records only as far as they may see them. */
export class Telling {
  constructor(private readonly services: Services) {}

  async runs(context: RequestContext, runs: readonly Run[]): Promise<RunSummary[]> {
    const [titles, handlers, undelivered] = await Promise.all([
      titlesOf(this.services, context, runs),
      this.people(runs.flatMap(({ handler }) => handler ?? [])),
      this.services.deliveries.failedOf(runs.map(({ id }) => id)),
    ]);
    return runs.map((run) => summary(context, run, titles, handlers, undelivered));
  }

  /** How a run stands, for whoever pressed its button. */
  async pressed(context: RequestContext, run: Run): Promise<ButtonAnswer> {
    const { state, due, problem } = summary(context, run, new Map());
    const last = state === 'done' ? (await this.services.runs.steps(run.id)).at(-1) : undefined;
    const said = last?.type === 'stop' ? context.app.rules.get(run.rule)?.document.steps[last.step] : undefined;
    return { state, due, problem, message: (said?.type === 'stop' ? said.message : undefined) ?? null };
  }

  async run(context: RequestContext, run: Run): Promise<RunAnswer> {
    const { runs, identity, automation, deliveries } = this.services;
    const [steps, children, branches, waits, paused, told] = await Promise.all([
      runs.steps(run.id),
      runs.children(run.id),
      runs.branches(run.id),
      this.waits(run),
      automation.pauses.isPaused(run),
      deliveries.ofRun(run.id),
    ]);
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
      deliveries: await this.deliveries(context, told),
      children: below,
      branches,
      waits,
      paused: paused && (run.state === 'ready' || run.state === 'waiting'),
    };
  }

  /** What failed for the same reason, and why. */
  async failures(context: RequestContext, groups: readonly Failures[]): Promise<FailureGroup[]> {
    const latest = await Promise.all(groups.map(({ run }) => this.services.runs.find(context.app.key, run)));
    return groups.map(({ rule, step, code, count }, at) => {
      const document = context.app.rules.get(rule)?.document;
      const run = latest[at];
      return {
        rule,
        title: document?.title ?? null,
        step,
        stepTitle: document?.steps[step ?? '']?.title ?? null,
        code,
        problem: run === undefined ? null : problemOf(run.error, context.locale ?? 'zh-CN'),
        count,
        last: run?.endedAt ?? run?.createdAt ?? '',
      };
    });
  }

  /** People by their ids, as others are told of them. */
  private async people(ids: readonly string[]): Promise<People> {
    const found = ids.length === 0 ? [] : await this.services.identity.users.byIds([...new Set(ids)]);
    return new Map(found.map(({ id, name }) => [id, { id, name }]));
  }

  /** Whom a run waits for. */
  private async waits(run: Run): Promise<RunAnswer['waits']> {
    if (run.state !== 'waiting') return [];
    const open = (await this.services.taskStore.ofRun(run.id)).filter(({ state }) => state === 'open');
    const people = await this.people(open.map(({ assignee }) => assignee));
    return open.flatMap(({ assignee, dueAt }) => {
      const person = people.get(assignee);
      return person === undefined ? [] : [{ person, due: dueAt }];
    });
  }

  private async deliveries({ locale }: RequestContext, told: readonly Delivery[]): Promise<DeliverySummary[]> {
    const people = await this.people(told.flatMap(({ recipient }) => recipient ?? []));
    return told.map((delivery) => deliveryOf(delivery, people, locale ?? 'zh-CN'));
  }
}

type People = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

/** Who reads it learns that somebody was told, by what and how that went: not the address. */
function deliveryOf(delivery: Delivery, people: People, locale: Locale): DeliverySummary {
  const { id, step, round, channel, recipient, target, attempts, endedAt, cause, messageId } = delivery;
  const state = delivery.state === 'carried' ? 'waiting' : delivery.state;
  return {
    id,
    step,
    round,
    channel,
    person: recipient === null ? null : (people.get(recipient) ?? { id: recipient, name: recipient }),
    target,
    state,
    attempts,
    next: state === 'waiting' ? delivery.nextAt : null,
    ended: endedAt,
    problem: problemOf(cause, locale),
    message: messageId,
  };
}

function summary(
  { app, locale }: RequestContext,
  run: Run,
  titles: ReadonlyMap<string, string>,
  people: People = new Map(),
  undelivered: ReadonlyMap<string, number> = new Map(),
): RunSummary {
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
    stepTitle: app.rules.get(run.rule)?.document.steps[run.step ?? '']?.title ?? null,
    due: isOpen && !run.dueAt.startsWith('9999') ? run.dueAt : null,
    begun: run.createdAt,
    ended: run.endedAt,
    problem: problemOf(run.error, locale ?? 'zh-CN'),
    handler: people.get(run.handler ?? '') ?? null,
    undelivered: undelivered.get(run.id) ?? 0,
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

/** What a sentence's places stand for: texts, numbers, and what has a name in both languages. */
function paramsOf(value: Json | undefined): Record<string, unknown> {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read)) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
