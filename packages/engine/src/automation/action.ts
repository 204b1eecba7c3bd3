import type { CompiledApp, CompiledExpr, CompiledRule } from '../compiler/index.js';
import type { Clock, Json, Step, StepType } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import type { CommentAccess } from './comments.js';
import type { DocumentAccess } from './documents.js';
import type { FileAccess } from './files.js';
import type { Outside } from './outside.js';
import type { People } from './people.js';
import type { RecordAccess } from './record-access.js';
import type { Run } from './run.js';
import type { TaskStore } from './tasks/task-store.js';

/** What a step knows of its run. */
export interface StepContext {
  readonly app: CompiledApp;
  readonly rule: CompiledRule;
  readonly run: RunFacts;
  readonly stepKey: string;
  /** The record that set the rule going, its related records below it, and the variables `$before`, `$<step>`. */
  readonly scope: Readonly<Record<string, unknown>>;
  readonly people: People;
  readonly records: RecordAccess;
  readonly outside: Outside;
  readonly comments: CommentAccess;
  readonly documents: DocumentAccess;
  readonly files: FileAccess;
  readonly tasks: TaskStore;
  readonly clock: Clock;
  readonly ids: () => string;
  /** The runs that this step started, with what they came to. */
  children(): Promise<readonly Run[]>;
  /** What the step left when it was visited before; null at the first visit. */
  readonly progress: Json;
  /** The same for every attempt at this step of this run: what goes out carries it, so that it counts once. */
  readonly idempotencyKey: string;
  /** Has the run's history show what the step worked with. */
  input(facts: Json): void;
  /** The compiled expression at a JSON pointer below this step. */
  expr(...segments: readonly (string | number)[]): CompiledExpr;
  /** The value of that expression in `scope`. */
  value(...segments: readonly (string | number)[]): unknown;
  /** The same, with variables besides. */
  valueIn(variables: Readonly<Record<string, unknown>>, ...segments: readonly (string | number)[]): unknown;
}

/** A run's facts that actions use. */
export type RunFacts = Pick<
  Run,
  | 'id'
  | 'app'
  | 'release'
  | 'form'
  | 'record'
  | 'before'
  | 'depth'
  | 'event'
  | 'actor'
  | 'variables'
  | 'attempt'
  | 'round'
>;

/** A run that a step starts and waits for. */
export interface Child {
  /** Tells it from the step's other children; the same one is never started twice. */
  readonly key: string;
  /** The rule and the step it starts with; absent: this rule. */
  readonly rule?: string;
  readonly step: string;
  readonly form: string | null;
  readonly record: string | null;
  /** The rule's runs about one record go one after the other. */
  readonly ordered?: boolean;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a step waits for before it is visited again. */
export interface Await {
  /** Given to it as `progress` then. */
  readonly progress: Json;
  readonly children?: readonly Child[];
  readonly due?: Date;
  /** An event of a form: of one record, or of any. The visit after it finds `{event, record}` as its progress. */
  readonly event?: { readonly form: string; readonly record: string | null };
}

/** What a step came to. */
export interface StepOutcome {
  /** The step that follows; absent: the one the document names as `next`. */
  readonly next?: string | null;
  /** The step that follows is one the run has been at: what it did there before counts no longer. */
  readonly back?: boolean;
  /** Told in the run's history, and to later steps as `$<step>`. */
  readonly output?: Json;
  /** The step is not done yet: the run rests here, and visits it again. */
  readonly await?: Await;
  /** Told to later steps besides, by name. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Who is to hear of it live, by user id. */
  readonly notified?: readonly string[];
}

/**
 * One type of step. `prepare` reads and decides, outside any transaction; what it returns does the deed, inside the transaction
 * that also records the step, so that both happen or neither.
 */
export interface ActionType<S extends Step = Step> {
  readonly type: S['type'];
  /** pure: changes nothing; idempotent: twice is as good as once; effectful: carries an idempotency key out. */
  readonly effect: 'pure' | 'idempotent' | 'effectful';
  prepare(context: StepContext, step: S): Promise<(tx: Transaction) => Promise<StepOutcome>>;
}

/** Something outside does not answer as it should, and may later: the step is tried again. */
export class TryLater extends Error {
  /**
   * @param facts what happened, for the run's history
   * @param at when it is worth another try; absent: later and later
   */
  constructor(
    readonly facts: Json,
    readonly at?: Date,
  ) {
    super('to be tried again later');
  }
}

/** A step of a given type. */
export type StepOf<T extends StepType> = Extract<Step, { type: T }>;

/** An action type whose `prepare` is only ever given steps of its own type. */
export function defineAction<T extends StepType>(
  type: T,
  effect: ActionType['effect'],
  prepare: (context: StepContext, step: StepOf<T>) => Promise<(tx: Transaction) => Promise<StepOutcome>>,
): ActionType {
  const isOwn = (step: Step): step is StepOf<T> => step.type === type;
  return {
    type,
    effect,
    prepare(context, step) {
      if (!isOwn(step)) throw new Error(`a step of type ${step.type} was given to the action ${type}`);
      return prepare(context, step);
    },
  };
}
