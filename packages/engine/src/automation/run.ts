import type { Json } from '../model/index.js';
import type { Codec, Dialect, SqlValue } from '../storage/index.js';

/**
 * ready: goes on when it is due. waiting: for its children, for an event or for people, or until it is due. failed: waits for
 * somebody to decide.
 */
export type RunState = 'ready' | 'waiting' | 'done' | 'failed' | 'cancelled';

/** How far the step a run stands at has come, when it is visited more than once. */
export interface Progress {
  /** When the step was first visited. */
  readonly since: string;
  readonly state: Json;
}

/** A run, as the table has it. */
export interface Run {
  readonly id: string;
  readonly app: string;
  readonly release: number;
  readonly rule: string;
  readonly event: string;
  readonly form: string | null;
  readonly record: string | null;
  readonly before: Readonly<Record<string, unknown>>;
  readonly depth: number;
  readonly cause: string | null;
  /** Who set it going: by hand, or by what they did to the record. */
  readonly actor: string | null;
  /** The run that waits for this one, and the step at which it does. */
  readonly parent: string | null;
  readonly parentStep: string | null;
  readonly state: RunState;
  readonly step: string | null;
  readonly attempt: number;
  /** How often somebody sent the run back to an earlier step. */
  readonly round: number;
  /** Children that have not ended. */
  readonly pending: number;
  readonly progress: Progress | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly error: Json;
  /** Its place among the runs about one record that go one after the other; null: it waits for no turn. */
  readonly turn: string | null;
  /** 0, or one more than how often it was begun again since a process died that had it in hand. */
  readonly takeovers: number;
  /** Whose business its failure is, by user id. */
  readonly handler: string | null;
  /** When what set it off was committed. */
  readonly causedAt: string | null;
  readonly dueAt: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

export type NewRun = Omit<Run, 'createdAt' | 'dueAt' | 'endedAt' | 'pending' | 'progress' | 'takeovers' | 'handler'>;

/** The columns of a run that are written when it starts. */
export const runColumns = [
  'id',
  'app',
  'release_number',
  'rule',
  'event',
  'form',
  'record',
  'before_values',
  'depth',
  'cause',
  'actor',
  'parent',
  'parent_step',
  'state',
  'step',
  'first_step',
  'attempt',
  'round',
  'pending',
  'turn',
  'caused_at',
  'variables',
  'error',
  'due_at',
  'lease_owner',
  'lease_until',
  'created_at',
  'ended_at',
] as const;

export type RunRow = Record<'id' | 'app' | 'rule' | 'event' | 'due_at' | 'created_at' | 'variables', string> &
  Record<
    | 'form'
    | 'record'
    | 'before_values'
    | 'cause'
    | 'actor'
    | 'parent'
    | 'parent_step'
    | 'step'
    | 'progress'
    | 'error'
    | 'ended_at'
    | 'turn'
    | 'handler'
    | 'caused_at'
    | 'lease_owner',
    string | null
  > &
  Record<'release_number' | 'depth' | 'attempt' | 'round' | 'pending' | 'takeovers', number> & { state: RunState };

/** Puts runs into rows and reads them from rows. */
export class RunCodec {
  readonly json: Codec;
  readonly moment: Codec;

  constructor(dialect: Dialect) {
    this.json = dialect.codec({ kind: 'json' });
    this.moment = dialect.codec({ kind: 'datetime' });
  }

  at(moment: Date): SqlValue {
    return this.moment.encode(moment.toISOString());
  }

  /** The values of `runColumns`. @param lease whose the run is from its start; absent: whoever takes it up */
  toRow(run: NewRun, now: Date, lease?: { readonly owner: string; readonly until: Date }): SqlValue[] {
    const held = run.state === 'ready' ? lease : undefined;
    return [
      run.id,
      run.app,
      run.release,
      run.rule,
      run.event,
      run.form,
      run.record,
      this.json.encode(run.before),
      run.depth,
      run.cause,
      run.actor,
      run.parent,
      run.parentStep,
      run.state,
      run.step,
      run.step,
      run.attempt,
      run.round,
      0,
      run.turn,
      this.moment.encode(run.causedAt),
      this.json.encode(run.variables),
      this.json.encode(run.error),
      this.at(now),
      held?.owner ?? null,
      held === undefined ? null : this.at(held.until),
      this.at(now),
      run.state === 'ready' ? null : this.at(now),
    ];
  }

  fromRow(row: RunRow): Run {
    const moment = (value: string) => String(this.moment.decode(value));
    return {
      id: row.id,
      app: row.app,
      release: row.release_number,
      rule: row.rule,
      event: row.event,
      form: row.form,
      record: row.record,
      before: this.object(row.before_values),
      depth: row.depth,
      cause: row.cause,
      actor: row.actor,
      parent: row.parent,
      parentStep: row.parent_step,
      state: row.state,
      step: row.step,
      attempt: row.attempt,
      round: row.round,
      pending: row.pending,
      progress: this.progress(row.progress),
      variables: this.object(row.variables),
      error: asJson(row.error === null ? null : this.json.decode(row.error)),
      turn: row.turn,
      takeovers: row.takeovers,
      handler: row.handler,
      causedAt: row.caused_at === null ? null : moment(row.caused_at),
      dueAt: moment(row.due_at),
      createdAt: moment(row.created_at),
      endedAt: row.ended_at === null ? null : moment(row.ended_at),
    };
  }

  private object(text: string | null): Record<string, unknown> {
    return asObject(this.json.decode(text));
  }

  private progress(text: string | null): Progress | null {
    if (text === null) return null;
    const { since, state } = this.object(text);
    return { since: String(since), state: asJson(state) };
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** What was read from a JSON column, as JSON. */
export function asJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(asJson);
  return Object.fromEntries(Object.entries(asObject(value)).map(([key, part]) => [key, asJson(part)]));
}
