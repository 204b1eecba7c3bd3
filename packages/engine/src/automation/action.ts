import type { CompiledApp, CompiledExpr, CompiledRule } from '../compiler/index.js';
import type { Clock, Json, Step, StepType } from '../model/index.js';
import type { Transaction } from '../storage/index.js';
import type { People } from './people.js';
import type { RecordAccess } from './record-access.js';

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
  readonly clock: Clock;
  readonly ids: () => string;
  /** The compiled expression at a JSON pointer below this step. */
  expr(...segments: readonly (string | number)[]): CompiledExpr;
  /** The value of that expression in `scope`. */
  value(...segments: readonly (string | number)[]): unknown;
}

/** A run's facts that actions use. */
export interface RunFacts {
  readonly id: string;
  readonly form: string | null;
  readonly record: string | null;
  readonly depth: number;
  readonly event: string;
}

/** What a step came to. */
export interface StepOutcome {
  /** The step that follows; absent: the one the document names as `next`. */
  readonly next?: string | null;
  /** Told in the run's history, and to later steps as `$<step>`. */
  readonly output?: Json;
  /** When the run goes on; absent: at once. */
  readonly until?: Date;
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
