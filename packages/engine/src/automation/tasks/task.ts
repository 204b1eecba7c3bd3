import type { Json, Label, TaskEventName, TaskOrigin, TaskStateName } from '../../model/index.js';
import type { Codec, Dialect, Row, SqlValue } from '../../storage/index.js';
import { labelOf } from '../notifications.js';
import { asJson } from '../run.js';

/** What a run waits for a person to do. */
export interface Task {
  readonly id: string;
  readonly app: string;
  readonly run: string;
  readonly step: string;
  readonly round: number;
  readonly kind: 'approval' | 'task';
  readonly form: string;
  readonly record: string;
  /** Who set the run going. */
  readonly submitter: string | null;
  readonly assignee: string;
  readonly state: TaskStateName;
  /** Tasks that go one after the other have their turns in this order. */
  readonly turn: number;
  /** Nothing is approved without it, however many others approve. */
  readonly required: boolean;
  /** Decides for all who were late. */
  readonly decisive: boolean;
  readonly origin: TaskOrigin | null;
  /** Who it was handed on by, or for. */
  readonly originUser: string | null;
  readonly comment: string | null;
  /** The step that a returned task goes back to; null: where the step says. */
  readonly backTo: string | null;
  /** What was filled in with the decision: each field's value before and after. */
  readonly changed: Readonly<Record<string, { readonly from: Json; readonly to: Json }>> | null;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly urgedAt: string | null;
  readonly decidedAt: string | null;
}

/** A thing that happened to tasks. */
export interface TaskEvent {
  readonly id: string;
  readonly app: string;
  readonly run: string;
  readonly step: string;
  readonly form: string;
  readonly record: string;
  readonly at: string;
  readonly event: TaskEventName;
  /** What was asked. */
  readonly title: Label;
  /** Who did it; null: the rule. */
  readonly actor: string | null;
  /** Whom it concerns. */
  readonly people: readonly string[];
  readonly comment: string | null;
}

export const taskColumns = [
  'id',
  'app',
  'run',
  'step',
  'round',
  'kind',
  'form',
  'record',
  'submitter',
  'assignee',
  'state',
  'turn',
  'required',
  'decisive',
  'origin',
  'origin_user',
  'comment',
  'back_to',
  'changed',
  'created_at',
  'due_at',
  'urged_at',
  'decided_at',
] as const;

export const eventColumns = [
  'id',
  'app',
  'run',
  'step',
  'form',
  'record',
  'at',
  'event',
  'title',
  'actor',
  'people',
  'comment',
] as const;

const states = [
  'queued',
  'open',
  'approved',
  'rejected',
  'returned',
  'done',
  'transferred',
  'withdrawn',
  'closed',
] as const satisfies readonly TaskStateName[];
const origins = ['transferred', 'delegated', 'added', 'escalated', 'fallback'] as const satisfies readonly TaskOrigin[];
const events = [
  'opened',
  'approved',
  'rejected',
  'returned',
  'done',
  'transferred',
  'added',
  'reminded',
  'urged',
  'escalated',
  'withdrawn',
] as const satisfies readonly TaskEventName[];

/** Puts tasks into rows and reads them from rows. */
export class TaskCodec {
  readonly json: Codec;
  private readonly moment: Codec;
  private readonly flag: Codec;

  constructor(dialect: Dialect) {
    this.json = dialect.codec({ kind: 'json' });
    this.moment = dialect.codec({ kind: 'datetime' });
    this.flag = dialect.codec({ kind: 'boolean' });
  }

  at(moment: string | null): SqlValue {
    return moment === null ? null : this.moment.encode(moment);
  }

  toRow(task: Task): SqlValue[] {
    return [
      task.id,
      task.app,
      task.run,
      task.step,
      task.round,
      task.kind,
      task.form,
      task.record,
      task.submitter,
      task.assignee,
      task.state,
      task.turn,
      this.flag.encode(task.required),
      this.flag.encode(task.decisive),
      task.origin,
      task.originUser,
      task.comment,
      task.backTo,
      this.json.encode(task.changed),
      this.at(task.createdAt),
      this.at(task.dueAt),
      this.at(task.urgedAt),
      this.at(task.decidedAt),
    ];
  }

  fromRow(row: Row): Task {
    const text = (name: string) => String(row[name] ?? '');
    const maybe = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
    const moment = (name: string) => (row[name] == null ? null : String(this.moment.decode(row[name])));
    return {
      id: text('id'),
      app: text('app'),
      run: text('run'),
      step: text('step'),
      round: Number(row['round']),
      kind: row['kind'] === 'task' ? 'task' : 'approval',
      form: text('form'),
      record: text('record'),
      submitter: maybe('submitter'),
      assignee: text('assignee'),
      state: states.find((state) => state === row['state']) ?? 'closed',
      turn: Number(row['turn']),
      required: this.flag.decode(row['required'] ?? 0) === true,
      decisive: this.flag.decode(row['decisive'] ?? 0) === true,
      origin: origins.find((origin) => origin === row['origin']) ?? null,
      originUser: maybe('origin_user'),
      comment: maybe('comment'),
      backTo: maybe('back_to'),
      changed: changesOf(this.json.decode(row['changed'] ?? null)),
      createdAt: moment('created_at') ?? '',
      dueAt: moment('due_at'),
      urgedAt: moment('urged_at'),
      decidedAt: moment('decided_at'),
    };
  }

  eventToRow(event: TaskEvent): SqlValue[] {
    const { id, app, run, step, form, record, actor, comment } = event;
    const { json } = this;
    const place = [id, app, run, step, form, record, this.at(event.at)];
    return [...place, event.event, json.encode(event.title), actor, json.encode(event.people), comment];
  }

  eventFromRow(row: Row): TaskEvent {
    const text = (name: string) => String(row[name] ?? '');
    const people: unknown = this.json.decode(row['people'] ?? null);
    return {
      id: text('id'),
      app: text('app'),
      run: text('run'),
      step: text('step'),
      form: text('form'),
      record: text('record'),
      at: String(this.moment.decode(row['at'] ?? null)),
      event: events.find((event) => event === row['event']) ?? 'opened',
      title: labelOf(text('title')),
      actor: typeof row['actor'] === 'string' ? row['actor'] : null,
      people: Array.isArray(people) ? people.filter((id) => typeof id === 'string') : [],
      comment: typeof row['comment'] === 'string' ? row['comment'] : null,
    };
  }
}

function changesOf(value: unknown): Task['changed'] {
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, change]) =>
      isChange(change) ? [[field, { from: asJson(change.from ?? null), to: asJson(change.to ?? null) }]] : [],
    ),
  );
}

function isChange(value: unknown): value is { readonly from?: unknown; readonly to?: unknown } {
  return typeof value === 'object' && value !== null;
}
