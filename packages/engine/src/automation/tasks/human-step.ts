import { PuluError, type Json, type Label, type Recipients, type Span, type TaskEventName } from '../../model/index.js';
import type { Transaction } from '../../storage/index.js';
import type { Await, StepContext, StepOutcome } from '../action.js';
import { causeOf } from '../actions/values.js';
import { addSpan } from '../../calendar/index.js';
import { words, type WordKey } from '../locales.js';
import { tell } from '../deliveries/index.js';
import { asJson } from '../run.js';
import { askedOf, type Asked } from './people.js';
import type { Task } from './task.js';
import { titleOf } from './title.js';
import { nextTurn, verdictOf, type Asking, type Verdict } from './verdict.js';

/** What steps that people do have in common. */
export interface HumanStep extends Asking {
  readonly kind: Task['kind'];
  readonly assignees: readonly Recipients[];
  readonly due?: Span | undefined;
  readonly remind?: Span | undefined;
  readonly escalate?: readonly Recipients[] | undefined;
}

/** What the step keeps between its visits. Moments are in ISO form. */
interface State {
  readonly due: string | null;
  readonly remind: string | null;
  readonly escalated: boolean;
}

/** Where the record is. */
interface Place {
  readonly form: string;
  readonly id: string;
}

/** Asks people and waits until they have come to something: then `decided` says what follows. */
export async function humanStep(
  context: StepContext,
  step: HumanStep,
  decided: (verdict: Verdict) => Pick<StepOutcome, 'next' | 'back'>,
): Promise<(tx: Transaction) => Promise<StepOutcome>> {
  const { run, progress } = context;
  if (run.form === null || run.record === null)
    throw new PuluError('rule_record_missing', 422, [
      { code: 'rule_record_missing', path: '', params: { name: 'record' } },
    ]);
  const visit = new Visit(context, step, { form: run.form, id: run.record });
  if (progress === null) {
    const asked = await askedOf(context, step.assignees, ['assignees']);
    if (asked.length === 0) throw new PuluError('task_for_nobody', 422, [{ code: 'task_for_nobody', path: '' }]);
    return (tx) => visit.ask(tx, asked);
  }
  const state = stateOf(progress);
  const isLate = isPast(context, state.due) && !state.escalated;
  const helpers = isLate ? await askedOf(context, step.escalate ?? [], ['escalate']) : [];
  return (tx) => visit.look(tx, state, helpers, decided);
}

/** One look at a step that people do. */
class Visit {
  private readonly now: Date;
  private readonly notified = new Set<string>();

  constructor(
    private readonly context: StepContext,
    private readonly step: HumanStep,
    private readonly place: Place,
  ) {
    this.now = context.clock.now();
  }

  /** The first visit. */
  async ask(tx: Transaction, asked: readonly Asked[]): Promise<StepOutcome> {
    const due = this.after(this.step.due);
    const inTurn = this.step.mode === 'sequential';
    const tasks = asked.map((each, turn) =>
      this.newTask(each, { turn: inTurn ? turn : 0, state: inTurn && turn > 0 ? 'queued' : 'open', due }),
    );
    await this.context.tasks.insert(tx, tasks);
    const open = tasks.filter(({ state }) => state === 'open').map(({ assignee }) => assignee);
    await this.tell(tx, 'opened', open, 'task_asked');
    return this.rest({ due, remind: this.after(this.step.remind), escalated: false });
  }

  /** Each further visit: somebody decided, or it is time. */
  async look(
    tx: Transaction,
    state: State,
    helpers: readonly Asked[],
    decided: (verdict: Verdict) => Pick<StepOutcome, 'next' | 'back'>,
  ): Promise<StepOutcome> {
    const { run, stepKey, tasks } = this.context;
    const mine = await tasks.ofStep(tx, { run: run.id, step: stepKey, round: run.round });
    const verdict = verdictOf(this.step, mine);
    if (verdict !== undefined) {
      const output = await this.close(tx, verdict, mine);
      return { ...decided(verdict), output, ...this.heard() };
    }
    const following = nextTurn(mine);
    if (following.length > 0) return this.nextInTurn(tx, following);
    const afterEscalation = await this.escalate(tx, state, mine, helpers);
    return this.rest(await this.remind(tx, afterEscalation, mine));
  }

  private async nextInTurn(tx: Transaction, following: readonly Task[]): Promise<StepOutcome> {
    const due = this.after(this.step.due);
    await this.context.tasks.open(
      tx,
      following.map(({ id }) => id),
      due,
    );
    await this.tell(
      tx,
      'opened',
      following.map(({ assignee }) => assignee),
      'task_asked',
    );
    return this.rest({ due, remind: this.after(this.step.remind), escalated: false });
  }

  /** Once it is overdue, others are asked to decide for those who are late. */
  private async escalate(tx: Transaction, state: State, tasks: readonly Task[], helpers: readonly Asked[]) {
    if (!isPast(this.context, state.due) || state.escalated) return state;
    const holders = new Set(tasks.filter(({ state: name }) => name === 'open').map(({ assignee }) => assignee));
    const fresh = helpers.filter(({ user }) => !holders.has(user));
    const turn = Math.max(0, ...tasks.filter(({ state: name }) => name === 'open').map((task) => task.turn));
    await this.context.tasks.insert(
      tx,
      fresh.map((each) => ({
        ...this.newTask({ ...each, origin: 'escalated' }, { turn, state: 'open', due: null }),
        decisive: true,
      })),
    );
    await this.tell(
      tx,
      'escalated',
      fresh.map(({ user }) => user),
      'task_escalated',
    );
    await this.say(tx, [...holders], 'task_overdue');
    return { ...state, escalated: true };
  }

  private async remind(tx: Transaction, state: State, tasks: readonly Task[]): Promise<State> {
    if (!isPast(this.context, state.remind)) return state;
    const late = tasks.filter(({ state: name }) => name === 'open').map(({ assignee }) => assignee);
    await this.tell(tx, 'reminded', late, 'task_reminder');
    return { ...state, remind: this.after(this.step.remind) };
  }

  /** Puts an end to the step, and back what was filled in if it was withdrawn. */
  private async close(tx: Transaction, { verdict, by }: Verdict, tasks: readonly Task[]): Promise<Json> {
    if (verdict === 'withdrawn') await this.putBack(tx, tasks);
    const submitter = tasks[0]?.submitter;
    if (verdict !== 'withdrawn' && this.step.kind === 'approval' && submitter != null && submitter !== by?.assignee)
      await this.say(tx, [submitter], `task_${verdict}`);
    return { verdict, by: by?.assignee ?? null, comment: by?.comment ?? null };
  }

  /** The fields that still hold what was filled in at this step get the values they had before. */
  private async putBack(tx: Transaction, tasks: readonly Task[]): Promise<void> {
    const { records, app } = this.context;
    const changes = new Map<string, { from: Json; to: Json }>();
    const inOrder = [...tasks].sort((a, b) => ((a.decidedAt ?? '') < (b.decidedAt ?? '') ? -1 : 1));
    for (const { changed } of inOrder)
      for (const [field, { from, to }] of Object.entries(changed ?? {}))
        changes.set(field, { from: changes.get(field)?.from ?? from, to });
    if (changes.size === 0) return;
    const current = await records.values(tx, app, this.place.form, this.place.id, [...changes.keys()]);
    const values = Object.fromEntries(
      [...changes].flatMap(([field, { from, to }]) =>
        JSON.stringify(asJson(current?.[field] ?? null)) === JSON.stringify(to) ? [[field, from]] : [],
      ),
    );
    if (Object.keys(values).length > 0)
      await records.update(tx, app, causeOf(this.context), this.place.form, this.place.id, values);
  }

  private newTask(
    { user, origin, originUser }: Asked,
    { turn, state, due }: { turn: number; state: Task['state']; due: string | null },
  ): Task {
    const { app, run, stepKey, ids } = this.context;
    return {
      id: ids(),
      app: app.key,
      run: run.id,
      step: stepKey,
      round: run.round,
      kind: this.step.kind,
      form: this.place.form,
      record: this.place.id,
      submitter: run.actor,
      assignee: user,
      state,
      turn,
      required: false,
      decisive: false,
      origin,
      originUser,
      comment: null,
      backTo: null,
      changed: null,
      createdAt: this.now.toISOString(),
      dueAt: state === 'queued' ? null : due,
      urgedAt: null,
      decidedAt: null,
    };
  }

  /** Writes down what happened, and tells those whom it concerns. */
  private async tell(tx: Transaction, event: TaskEventName, people: readonly string[], word: WordKey): Promise<void> {
    const { app, run, stepKey, ids, tasks } = this.context;
    if (people.length === 0) return;
    const { form, id: record } = this.place;
    const at = this.now.toISOString();
    const facts = { app: app.key, run: run.id, step: stepKey, form, record, at, actor: null, comment: null };
    await tasks.note(tx, { ...facts, id: ids(), event, title: this.title(), people });
    await this.say(tx, people, word);
  }

  private async say(tx: Transaction, people: readonly string[], word: WordKey): Promise<void> {
    const { app, people: all, run, stepKey, clock, ids, scope } = this.context;
    const named = scope[app.forms.get(this.place.form)?.titleField ?? 'id'];
    // In the app of no run: what is asked stands in the record's timeline by itself.
    await tell(tx, { app, people: all, run, step: stepKey, ofRun: false, clock, ids }, people, {
      title: words(word, { step: this.title(), record: typeof named === 'string' ? named : '' }),
      ...this.place,
    });
    for (const user of people) this.notified.add(user);
  }

  private title(): Label {
    const { rule, stepKey } = this.context;
    const step = rule.document.steps[stepKey];
    return step === undefined ? rule.document.title : titleOf(step, rule.document.title);
  }

  private rest(state: State): StepOutcome {
    const moments = [state.remind, state.escalated ? null : state.due].filter((moment) => moment !== null).sort();
    const [first] = moments;
    const wish: Await = { progress: { ...state }, ...(first === undefined ? {} : { due: new Date(first) }) };
    return { await: wish, ...this.heard() };
  }

  private heard(): Pick<StepOutcome, 'notified'> {
    return { notified: [...this.notified] };
  }

  private after(span: Span | undefined): string | null {
    return span === undefined ? null : addSpan(this.now, span, this.context.app.document).toISOString();
  }
}

function isPast({ clock }: StepContext, moment: string | null): boolean {
  return moment !== null && Date.parse(moment) <= clock.now().getTime();
}

function stateOf(progress: Json): State {
  const read = typeof progress === 'object' && progress !== null && !Array.isArray(progress) ? progress : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const { due, remind, escalated } = read as Partial<Record<keyof State, unknown>>;
  return { due: text(due), remind: text(remind), escalated: escalated === true };
}
