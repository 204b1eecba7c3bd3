import { isAdmin } from '../access/index.js';
import { verdictOf, type Task } from '../automation/index.js';
import type { ApprovalAnswer, Label, TaskAnswer, TaskSummary } from '../model/index.js';
import type { RequestContext } from './contexts.js';
import type { Services } from './services.js';
import { titlesOf } from './titles.js';

type Person = { readonly id: string; readonly name: string };
type Facts = NonNullable<Awaited<ReturnType<Services['tasks']['stepOf']>>>;

/** Tells people of tasks, and of records only as far as they may see them. */
export class TaskTelling {
  constructor(private readonly services: Services) {}

  async list(context: RequestContext, tasks: readonly Task[]): Promise<TaskSummary[]> {
    const [titles, people, steps] = await Promise.all([
      titlesOf(this.services, context, tasks),
      this.people(tasks),
      this.steps(tasks),
    ]);
    return tasks.map((task) => ({
      id: task.id,
      kind: task.kind,
      title: titleOf(task, steps.get(placeOf(task))),
      run: task.run,
      step: task.step,
      form: task.form,
      record: task.record,
      about: titles.get(task.record) ?? null,
      assignee: people.get(task.assignee) ?? { id: task.assignee, name: '' },
      submitter: task.submitter === null ? null : (people.get(task.submitter) ?? null),
      state: task.state,
      origin: task.origin,
      origin_user: task.originUser === null ? null : (people.get(task.originUser) ?? null),
      required: task.required,
      comment: task.comment,
      created_at: task.createdAt,
      due_at: task.dueAt,
      decided_at: task.decidedAt,
    }));
  }

  /** One task, with what its reader may do about it. */
  async one(context: RequestContext, task: Task): Promise<TaskAnswer | undefined> {
    const [summary] = await this.list(context, [task]);
    const step = (await this.services.tasks.stepOf(task))?.step;
    if (summary === undefined) return undefined;
    const isMine = task.assignee === context.actor.id && task.state === 'open';
    if (!isMine || step === undefined) return { ...summary, decisions: [], fields: [], return_to: [], returns: false };
    const earlier = await this.services.tasks.returnable(task);
    const returns = step.type === 'approval' && step.returned !== undefined;
    const mayReturn = returns || earlier.length > 0 ? (['return'] as const) : [];
    return {
      ...summary,
      decisions: step.type === 'task' ? ['done', ...mayReturn] : ['approve', 'reject', ...mayReturn],
      fields: step.fields ?? [],
      return_to: await Promise.all(earlier.map((key) => this.earlier(task, key))),
      returns,
    };
  }

  /** All that people were asked about a record, the latest first. */
  async ofRecord(context: RequestContext, record: string): Promise<ApprovalAnswer[]> {
    const tasks = await this.services.taskStore.ofRecord(record);
    const summaries = new Map((await this.list(context, tasks)).map((summary) => [summary.id, summary]));
    const steps = await this.steps(tasks);
    const groups = new Map<string, Task[]>();
    for (const task of tasks) {
      const place = `${placeOf(task)} ${task.round}`;
      groups.set(place, [...(groups.get(place) ?? []), task]);
    }
    return [...groups.values()]
      .map((group) => this.approval(context, group, summaries, steps))
      .filter((approval) => approval !== undefined)
      .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  }

  private approval(
    context: RequestContext,
    group: readonly Task[],
    summaries: ReadonlyMap<string, TaskSummary>,
    steps: ReadonlyMap<string, Facts>,
  ): ApprovalAnswer | undefined {
    const [first] = group;
    if (first === undefined) return undefined;
    const facts = steps.get(placeOf(first));
    const step = facts?.step;
    const mode = step?.type === 'approval' ? step.mode : 'any_of';
    const n = step?.type === 'approval' ? (step.n ?? null) : null;
    const isOpen = group.some(({ state }) => state === 'open');
    const verdict = verdictOf({ mode, ...(n === null ? {} : { n }) }, group)?.verdict;
    const isOwn = first.submitter === context.actor.id || isAdmin(context.app, context.actor);
    const due = group.flatMap(({ state, dueAt }) => (state === 'open' && dueAt !== null ? [dueAt] : [])).sort();
    return {
      run: first.run,
      step: first.step,
      round: first.round,
      kind: first.kind,
      title: titleOf(first, facts),
      mode,
      n,
      state: verdict ?? (isOpen ? 'open' : 'closed'),
      submitter: summaries.get(first.id)?.submitter ?? null,
      created_at: group.map(({ createdAt }) => createdAt).sort()[0] ?? first.createdAt,
      due_at: due[0] ?? null,
      tasks: group.flatMap(({ id }) => summaries.get(id) ?? []),
      may_withdraw: isOpen && isOwn,
      may_urge: isOpen && isOwn,
    };
  }

  private async earlier({ run }: Task, step: string): Promise<{ step: string; title: Label }> {
    return { step, title: titleOf({ step }, await this.services.tasks.stepOf({ run, step })) };
  }

  private async people(tasks: readonly Task[]): Promise<ReadonlyMap<string, Person>> {
    const ids = new Set(tasks.flatMap(({ assignee, submitter, originUser }) => [assignee, submitter, originUser]));
    const users = await this.services.identity.users.byIds([...ids].filter((id) => id !== null));
    return new Map(users.map(({ id, name }) => [id, { id, name }]));
  }

  private async steps(tasks: readonly Task[]): Promise<ReadonlyMap<string, Facts>> {
    const places = new Map(tasks.map((task) => [placeOf(task), task]));
    const found = await Promise.all(
      [...places].map(async ([place, task]) => [place, await this.services.tasks.stepOf(task)] as const),
    );
    return new Map(found.flatMap(([place, step]) => (step === undefined ? [] : [[place, step]])));
  }
}

function placeOf({ run, step }: Task): string {
  return `${run} ${step}`;
}

/** What a step asks, in words; its key when nobody knows it any more. */
function titleOf({ step }: Pick<Task, 'step'>, facts: Facts | undefined): Label {
  return facts?.title ?? { 'zh-CN': step, 'en-US': step };
}
