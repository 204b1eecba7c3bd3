import type { Json, Label } from './base.js';
import type { StepType } from './documents/index.js';

/** What a rehearsed step comes to. */
export type RehearsedOutcome =
  | 'went'
  | 'stopped'
  | 'repeated'
  | 'created'
  | 'changed'
  | 'deleted'
  | 'found'
  | 'moved'
  | 'assigned'
  | 'nobody'
  | 'told'
  | 'called'
  | 'not_known'
  | 'asked'
  | 'waits'
  | 'written'
  | 'failed';

/** A step as it would be done. */
export interface RehearsedStep {
  readonly step: string;
  readonly type: StepType;
  readonly outcome: RehearsedOutcome;
  /** What it would do, in words. */
  readonly says: Label;
  /** The step that would follow; null: the end, or a rest whose end nobody knows. */
  readonly next: string | null;
  /** assigned: to whom. */
  readonly user?: string;
  readonly output?: Json;
  /** In one of several runs that another step starts. */
  readonly inner?: true;
}

/** How the rehearsal of an event differs from what the live rule did. */
export type RehearsalDifference = 'starts' | 'does_not_start' | 'other_steps' | 'other_person';

/** Which events are listed. */
export type RehearsalShow = 'fired' | 'not_fired' | 'nobody' | 'failed' | 'differs';

/** An event, and what the rule would do about it. */
export interface RehearsedEvent {
  readonly id: string;
  /** In ISO form. */
  readonly at: string;
  readonly form: string | null;
  readonly record: string | null;
  /** What the record is called. */
  readonly about: string | null;
  readonly fired: boolean;
  /** JSON pointer to the condition that did not hold. */
  readonly because: string | null;
  readonly steps: readonly RehearsedStep[];
  readonly difference: RehearsalDifference | null;
}

/** What a rule would do. Nothing of it was done. */
export interface RehearsalAnswer {
  /** Whether all events were looked at; otherwise there were too many, or time ran out. */
  readonly complete: boolean;
  /** Events that the trigger answers to. */
  readonly events: number;
  readonly fired: number;
  /** Events whose conditions did not hold, by JSON pointer to the first one that did not. */
  readonly notFired: readonly { readonly condition: string; readonly count: number }[];
  /** Events at which a step would fail. */
  readonly failed: number;
  readonly steps: readonly {
    readonly step: string;
    readonly type: StepType;
    readonly outcome: RehearsedOutcome;
    readonly next: string | null;
    readonly count: number;
  }[];
  /** Who would be assigned how much; `user` null: nobody was found. */
  readonly assigned: readonly {
    readonly step: string;
    readonly user: string | null;
    readonly name: string | null;
    readonly count: number;
  }[];
  /** The same events, as the live rule dealt with them. Null: there is no live rule of this key. */
  readonly live: {
    readonly fired: number;
    readonly same: number;
    readonly differences: readonly { readonly kind: RehearsalDifference; readonly count: number }[];
  } | null;
  /** Where the rehearsal may be wrong. */
  readonly notes: readonly { readonly code: string; readonly says: Label }[];
  /** Some of the events, as far as the asker may read their records. */
  readonly records: readonly RehearsedEvent[];
  /** What `after` takes to go on; null at the end. */
  readonly next: string | null;
}
