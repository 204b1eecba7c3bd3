import type { CompiledApp } from '../../compiler/index.js';
import {
  PuluError,
  type Clock,
  type Json,
  type Label,
  type Problem,
  type TaskEventName,
  type UserActor,
} from '../../model/index.js';
import type { Database, Transaction } from '../../storage/index.js';
import type { StepOf } from '../action.js';
import { tell } from '../deliveries/index.js';
import { words, type WordKey } from '../locales.js';
import type { Releases } from '../parts.js';
import type { People } from '../people.js';
import type { RecordAccess } from '../record-access.js';
import { asJson, type Run } from '../run.js';
import type { RunStore } from '../run-store.js';
import type { Task } from './task.js';
import type { TaskStore } from './task-store.js';
import { titleOf } from './title.js';

/** What the service works with. */
export interface TasksOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly releases: Releases;
  readonly records: RecordAccess;
  readonly people: People;
  readonly runs: RunStore;
  readonly tasks: TaskStore;
  /** Something was decided: a run may go on. */
  readonly wake: () => void;
  /** Hears who was notified, once it is committed. */
  readonly told: (users: readonly string[]) => void;
}

/** Who acts, in which app. */
export interface Asking {
  readonly app: CompiledApp;
  readonly actor: UserActor;
}

/** What somebody decides. */
export interface DecisionInput {
  readonly decision: 'approve' | 'reject' | 'return' | 'done';
  readonly comment?: string | undefined;
  /** Values for the fields that are open at the step. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  /** For `return`: the earlier step it goes back to. Default: where the step says. */
  readonly to?: string | undefined;
}

/** A step that people do. */
type HumanDocument = StepOf<'approval' | 'task'>;

/** The same, with what it asks in words. */
export interface HumanStepFacts {
  readonly step: HumanDocument;
  readonly title: Label;
}

const stateOf = { approve: 'approved', reject: 'rejected', return: 'returned', done: 'done' } as const;
/** Milliseconds between two times that somebody is asked to hurry. */
const urgeEvery = 10 * 60_000;

/** What people do with the tasks that rules give them. Each deed is one transaction, and lets the run go on. */
export class Tasks {
  constructor(private readonly options: TasksOptions) {}

  /**
   * Decides a task of one's own. Values are written as the step allows, whatever else the person may change.
   * @throws PuluError `not_found`, `task_settled` (409), `validation` (422)
   */
  async decide(asking: Asking, id: string, input: DecisionInput): Promise<void> {
    const { task, run, step } = await this.mine(asking, id);
    const comment = input.comment?.trim() ?? '';
    const problems = await this.problemsOf(asking.app, task, step, { ...input, comment });
    if (problems.length > 0) throw new PuluError('validation', 422, problems);
    await this.change(task, async (tx) => {
      const changed = await this.fill(tx, asking, { task, run }, input.values ?? {});
      const state = stateOf[input.decision];
      await this.options.tasks.end(tx, [task.id], {
        state,
        at: this.now(),
        comment: comment === '' ? null : comment,
        backTo: input.to ?? null,
        changed,
      });
      await this.note(tx, task, state, asking, [], comment);
      return [];
    });
  }

  /** Hands a task over. The assignee may, and an administrator. @throws PuluError `not_found`, `task_settled`, `validation` */
  async transfer(
    asking: Asking,
    id: string,
    { to, comment = '' }: { readonly to: string; readonly comment?: string | undefined },
  ): Promise<void> {
    const { task } = await this.mine(asking, id, isAdmin(asking));
    await this.mustFit(asking.app, task, [to], '/to');
    await this.change(task, async (tx) => {
      await this.options.tasks.end(tx, [task.id], { state: 'transferred', at: this.now(), comment });
      await this.options.tasks.insert(tx, [this.copy(task, to, 'transferred', task.assignee)]);
      await this.note(tx, task, 'transferred', asking, [to], comment);
      await this.tell(tx, asking, task, [to], 'task_transferred');
      return [to];
    });
  }

  /** Has others sign besides: nothing is approved without them. @throws PuluError `not_found`, `task_settled`, `validation` */
  async addSigners(
    asking: Asking,
    id: string,
    { users, comment = '' }: { readonly users: readonly string[]; readonly comment?: string | undefined },
  ): Promise<void> {
    const { task } = await this.mine(asking, id);
    if (task.kind !== 'approval') throw invalid('task_decision_unfit', '');
    const added = [...new Set(users)];
    await this.mustFit(asking.app, task, added, '/users');
    await this.change(task, async (tx) => {
      const copies = added.map((user) => this.copy(task, user, 'added', asking.actor.id));
      await this.options.tasks.insert(
        tx,
        copies.map((copy) => ({ ...copy, required: true, decisive: false })),
      );
      await this.note(tx, task, 'added', asking, added, comment);
      await this.tell(tx, asking, task, added, 'task_added');
      return added;
    });
  }

  /** Takes back what one has submitted, while it waits. Who submitted it may, and an administrator. @throws PuluError `not_found`, `task_settled` */
  async withdraw(asking: Asking, run: string, comment = ''): Promise<void> {
    const waiting = await this.submitted(asking, run);
    const [first] = waiting;
    if (first === undefined) throw settled();
    await this.change(first, async (tx) => {
      const people = waiting.filter(({ state }) => state === 'open').map(({ assignee }) => assignee);
      await this.options.tasks.end(
        tx,
        waiting.map(({ id }) => id),
        { state: 'withdrawn', at: this.now() },
      );
      await this.note(tx, first, 'withdrawn', asking, people, comment);
      await this.tell(tx, asking, first, people, 'task_withdrawn');
      return people;
    });
  }

  /** Asks those whom the run waits for to hurry. @throws PuluError `not_found`, `task_settled`, `task_urged_lately` (409) */
  async urge(asking: Asking, run: string): Promise<void> {
    const waiting = (await this.submitted(asking, run)).filter(({ state }) => state === 'open');
    const [first] = waiting;
    if (first === undefined) throw settled();
    const last = Math.max(0, ...waiting.map(({ urgedAt }) => (urgedAt === null ? 0 : Date.parse(urgedAt))));
    if (this.options.clock.now().getTime() - last < urgeEvery)
      throw new PuluError('task_urged_lately', 409, [{ code: 'task_urged_lately', path: '' }]);
    const people = waiting.map(({ assignee }) => assignee);
    await this.options.database.transaction(async (tx) => {
      await this.options.tasks.urged(
        tx,
        waiting.map(({ id }) => id),
        this.now(),
      );
      await this.note(tx, first, 'urged', asking, people, '');
      await this.tell(tx, asking, first, people, 'task_urged');
    });
    this.options.told(people);
  }

  /** The step that a task is of, and what it asks; undefined when its release is gone. */
  async stepOf(task: Pick<Task, 'run' | 'step'>): Promise<HumanStepFacts | undefined> {
    const run = await this.options.runs.find(task.run);
    const app = run === undefined ? undefined : await this.options.releases.at(run.app, run.release);
    const rule = app?.rules.get(run?.rule ?? '')?.document;
    const step = rule?.steps[task.step];
    if (rule === undefined || (step?.type !== 'approval' && step?.type !== 'task')) return undefined;
    return { step, title: titleOf(step, rule.title) };
  }

  /** The earlier steps that a task may be returned to, in the order they were done. */
  async returnable({ run, step }: Task): Promise<string[]> {
    const done = (await this.options.tasks.ofRun(run)).filter((task) => task.step !== step);
    return [...new Set(done.map((task) => task.step))];
  }

  private async problemsOf(
    app: CompiledApp,
    task: Task,
    step: HumanDocument,
    { decision, comment, values = {}, to }: DecisionInput,
  ): Promise<Problem[]> {
    const fits = task.kind === 'task' ? ['done', 'return'] : ['approve', 'reject', 'return'];
    if (!fits.includes(decision)) return [{ code: 'task_decision_unfit', path: '/decision' }];
    const problems: Problem[] = [];
    if ((decision === 'reject' || decision === 'return') && comment === '')
      problems.push({ code: 'task_comment_missing', path: '/comment' });
    if (decision === 'return' && !(await this.mayReturn(task, step, to)))
      problems.push({ code: 'task_return_nowhere', path: '/to' });
    const fields = app.forms.get(task.form)?.fields;
    for (const key of Object.keys(values).filter((name) => step.fields?.includes(name) !== true))
      problems.push({
        code: 'task_field_closed',
        path: `/values/${key}`,
        params: { field: fields?.get(key)?.field.label ?? key },
      });
    return problems;
  }

  private async mayReturn(task: Task, step: HumanDocument, to: string | undefined): Promise<boolean> {
    if (to === undefined) return step.type === 'approval' && step.returned !== undefined;
    return (await this.returnable(task)).includes(to);
  }

  /** Writes what was filled in. @returns what differs, with the values before */
  private async fill(
    tx: Transaction,
    { app, actor }: Asking,
    { task, run }: { readonly task: Task; readonly run: Run },
    values: Readonly<Record<string, unknown>>,
  ): Promise<Task['changed']> {
    const fields = Object.keys(values);
    if (fields.length === 0) return null;
    const { records } = this.options;
    const before = await records.values(tx, app, task.form, task.record, fields);
    const cause = { rule: run.rule, run: run.id, step: task.step, depth: run.depth + 1, by: actor.id };
    await records.update(tx, app, cause, task.form, task.record, { ...values });
    const after = await records.values(tx, app, task.form, task.record, fields);
    const valueOf = (of: Record<string, unknown> | undefined, field: string): Json => asJson(of?.[field] ?? null);
    return Object.fromEntries(
      fields.map((field) => [field, { from: valueOf(before, field), to: valueOf(after, field) }]),
    );
  }

  /** Does something with a task that still waits, and lets its run go on. `work` answers whom it told. */
  private async change(task: Task, work: (tx: Transaction) => Promise<readonly string[]>): Promise<void> {
    const { database, tasks, runs, clock, told, wake } = this.options;
    const people = await database.transaction(async (tx) => {
      const now = await tasks.held(tx, task.id);
      if (now?.state !== 'open' && now?.state !== 'queued') throw settled();
      const heard = await work(tx);
      await runs.wake(tx, task.run, clock.now());
      return heard;
    });
    told(people);
    wake();
  }

  /** A task that waits for the person, with its run and step. */
  private async mine({ app, actor }: Asking, id: string, others = false) {
    const task = await this.options.tasks.find(id);
    if (task === undefined || task.app !== app.key || (task.assignee !== actor.id && !others))
      throw new PuluError('not_found', 404);
    if (task.state !== 'open') throw settled();
    const run = await this.options.runs.find(task.run);
    const facts = await this.stepOf(task);
    if (run === undefined || facts === undefined) throw new PuluError('not_found', 404);
    return { task, run, step: facts.step };
  }

  /** The tasks that wait of a run that the person submitted. */
  private async submitted(asking: Asking, run: string): Promise<Task[]> {
    const tasks = await this.options.tasks.ofRun(run);
    const isTheirs = tasks.some(({ submitter }) => submitter === asking.actor.id) || isAdmin(asking);
    if (!isTheirs || tasks.some(({ app }) => app !== asking.app.key)) throw new PuluError('not_found', 404);
    return tasks.filter(({ state }) => state === 'open' || state === 'queued');
  }

  /** People who are given a task have to be able to read its record, and not be asked already. */
  private async mustFit(app: CompiledApp, task: Task, users: readonly string[], path: string): Promise<void> {
    const { records, tasks } = this.options;
    const readers = await records.readers(app, task.form, task.record, users);
    const asked = (await tasks.ofRun(task.run))
      .filter(({ step, round, state }) => step === task.step && round === task.round && isAsked(state))
      .map(({ assignee }) => assignee);
    const problems = users.flatMap((user): Problem[] => {
      const at = users.length > 1 ? `${path}/${users.indexOf(user)}` : path;
      if (!readers.has(user)) return [{ code: 'task_person_unfit', path: at, params: { name: user } }];
      return asked.includes(user) ? [{ code: 'task_person_asked', path: at, params: { name: user } }] : [];
    });
    if (problems.length > 0) throw new PuluError('validation', 422, problems);
  }

  private copy(task: Task, assignee: string, origin: NonNullable<Task['origin']>, from: string): Task {
    const id = this.options.ids();
    return { ...task, id, assignee, origin, originUser: from, state: 'open', createdAt: this.now(), urgedAt: null };
  }

  private async note(
    tx: Transaction,
    task: Task,
    event: TaskEventName,
    { actor }: Asking,
    people: readonly string[],
    comment: string,
  ): Promise<void> {
    const { app, run, step, form, record } = task;
    const title = (await this.stepOf(task))?.title ?? { 'zh-CN': step, 'en-US': step };
    const facts = { app, run, step, form, record, at: this.now(), title, actor: actor.id };
    const id = this.options.ids();
    await this.options.tasks.note(tx, { ...facts, id, event, people, comment: comment === '' ? null : comment });
  }

  private async tell(
    tx: Transaction,
    { app, actor }: Asking,
    task: Task,
    people: readonly string[],
    word: WordKey,
  ): Promise<void> {
    const form = app.forms.get(task.form);
    const facts = await this.stepOf(task);
    const values = await this.options.records.values(tx, app, task.form, task.record, [form?.titleField ?? 'id']);
    const named = values?.[form?.titleField ?? 'id'];
    const title = words(word, {
      who: actor.name,
      step: facts?.title ?? '',
      record: typeof named === 'string' ? named : '',
    });
    const { clock, ids, people: all } = this.options;
    const run = { id: task.run, round: task.round };
    const notice = { title, form: task.form, id: task.record };
    await tell(tx, { app, people: all, run, step: task.step, ofRun: false, clock, ids }, people, notice);
  }

  private now(): string {
    return this.options.clock.now().toISOString();
  }
}

function isAsked(state: Task['state']): boolean {
  return state !== 'transferred' && state !== 'closed';
}

function isAdmin({ app, actor }: Asking): boolean {
  return actor.roles.some((key) => app.roles.get(key)?.admin === true);
}

function settled(): PuluError {
  return new PuluError('task_settled', 409, [{ code: 'task_settled', path: '' }]);
}

function invalid(code: string, path: string): PuluError {
  return new PuluError('validation', 422, [{ code, path }]);
}
