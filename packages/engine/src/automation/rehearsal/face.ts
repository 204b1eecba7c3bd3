import type { CompiledApp } from '../../compiler/index.js';
import type { Json, Label, RehearsedOutcome, StepType } from '../../model/index.js';
import type { Transaction } from '../../storage/index.js';
import type { Child, StepContext, StepOf } from '../action.js';
import type { People } from '../people.js';
import type { RecordAccess } from '../record-access.js';
import type { Past } from './past.js';
import type { ReadOnly } from './sealed.js';

/** What the rehearsals of one rule have in common. */
export interface Stage {
  readonly app: CompiledApp;
  readonly release: number;
  readonly database: ReadOnly;
  readonly sealed: Transaction;
  readonly people: People;
  readonly live: RecordAccess;
  readonly past: Past;
  readonly ids: () => string;
  /** Whose turn it was last, by pool: an assignment that is rehearsed moves the turn on for the next one. */
  readonly turns: Map<string, string | null>;
  /** What was assigned in rehearsals, by pool and person. */
  readonly loads: Map<string, Map<string, number>>;
}

/** What a face is given: what the action would be, besides what rehearsals need. */
export interface RehearsalContext extends StepContext {
  readonly stage: Stage;
  /** Rehearses a run that the step would start. @returns what it knew at its end */
  follow(child: Child): Promise<Readonly<Record<string, unknown>>>;
}

/** What a step would come to. */
export interface Told {
  readonly outcome: RehearsedOutcome;
  readonly says: Label;
  /** The step that follows; absent: the one the document names as `next`. */
  readonly next?: string | null;
  readonly output?: Json;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly user?: string;
  /** What ends the step, nobody knows: the rehearsal ends here. */
  readonly rests?: boolean;
}

/** How a type of step shows itself in a rehearsal: it decides as the action does, and says what would be done. */
export type Face<T extends StepType> = (context: RehearsalContext, step: StepOf<T>) => Promise<Told>;
