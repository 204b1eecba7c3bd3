import type { Json, Label } from './base.js';
import type { Channel, RuleDocument, Trigger } from './documents/index.js';

/** How a run stands. */
export type RunStateName = 'ready' | 'waiting' | 'done' | 'failed' | 'cancelled';

/** How a task stands. closed: somebody else decided, or nobody needs it any more. */
export type TaskStateName =
  'queued' | 'open' | 'approved' | 'rejected' | 'returned' | 'done' | 'transferred' | 'withdrawn' | 'closed';

/** Why a task is with somebody whom its step did not name. */
export type TaskOrigin = 'transferred' | 'delegated' | 'added' | 'escalated' | 'fallback';

/** What may happen to the tasks of a step. */
export type TaskEventName =
  | 'opened'
  | 'approved'
  | 'rejected'
  | 'returned'
  | 'done'
  | 'transferred'
  | 'added'
  | 'reminded'
  | 'urged'
  | 'escalated'
  | 'withdrawn';

/** A rule, and how it has done lately. */
export interface RuleSummary {
  readonly key: string;
  readonly title: Label;
  readonly description?: Label;
  readonly enabled: boolean;
  /** The type of what sets it going. */
  readonly trigger: Trigger['type'] | null;
  readonly form: string | null;
  /** Runs begun in the last 24 hours, by how they stand. */
  readonly runs: Readonly<Partial<Record<RunStateName, number>>>;
  /** When it ran last, in ISO form. */
  readonly last: string | null;
  /** Who paused it, and when; null: it is in force, as far as its document says. */
  readonly paused: { readonly at: string; readonly by: Person | null } | null;
}

/** A person, as far as those are told who may know of them. */
interface Person {
  readonly id: string;
  readonly name: string;
}

/** A span of time, in milliseconds: half of all took at most so long, and nine in ten. Null: there was none. */
export interface Spread {
  readonly p50: number | null;
  readonly p90: number | null;
}

/** How a rule has done in a stretch of time. */
export interface RuleFigures {
  /** How often something set it off. */
  readonly runs: number;
  /** Runs that stand failed. */
  readonly failed: number;
  /** From the start to the end of those that are done. */
  readonly took: Spread;
  /** From the commit of what set it off to its first step. */
  readonly lag: Spread;
}

/** The figures of a rule over the last 24 hours and the last seven days. */
export interface RuleMetrics {
  readonly day: RuleFigures;
  readonly week: RuleFigures;
}

/** The rules of an app that the reader answers for, and how they have done. */
export interface RuleList {
  readonly rules: readonly (RuleSummary & { readonly metrics: RuleMetrics })[];
}

/** A rule's document, with all it takes to tell it in words. */
export interface RuleGraphAnswer {
  readonly document: RuleDocument;
  /** Its expressions in words, by JSON pointer into the document. */
  readonly expressions: Readonly<Record<string, Label>>;
  /** What the things are called that it refers to, by `<kind>:<key>`. */
  readonly names: Readonly<Record<string, Label>>;
}

/** A rule with all about it. */
export interface RuleAnswer extends RuleSummary, RuleGraphAnswer {
  readonly metrics: RuleMetrics;
  /** Who may deal with its failures. */
  readonly keepers: readonly Person[];
}

/** Runs of a rule that failed at the same step for the same reason. */
export interface FailureGroup {
  readonly rule: string;
  readonly title: Label | null;
  readonly step: string | null;
  readonly stepTitle: Label | null;
  readonly code: string;
  /** Why the latest one failed, in the reader's language. */
  readonly problem: string | null;
  readonly count: number;
  /** When the latest one failed, in ISO form. */
  readonly last: string;
}

/** A run of a rule. Times are in ISO form. */
export interface RunSummary {
  readonly id: string;
  readonly rule: string;
  readonly title: Label | null;
  readonly state: RunStateName;
  readonly form: string | null;
  readonly record: string | null;
  /** The record's title, if the reader may see it. */
  readonly about: string | null;
  /** The step it stands at, or ended with. */
  readonly step: string | null;
  readonly stepTitle: Label | null;
  /** When it goes on; null: nothing but an event, a person or another run lets it. */
  readonly due: string | null;
  readonly begun: string;
  readonly ended: string | null;
  /** Why it failed, or waits for another try, in the reader's language. */
  readonly problem: string | null;
  /** Whose business its failure is. */
  readonly handler: Person | null;
  /** So much of what it tells outside of the app was given up. */
  readonly undelivered: number;
}

/** How the rule stands that a button set going, for whoever pressed it. */
export interface ButtonAnswer {
  readonly state: RunStateName;
  /** What the rule says for an end. */
  readonly message: Label | null;
  /** Why it failed, or waits for another try, in the reader's language. */
  readonly problem: string | null;
  /** When it goes on; null: nothing but an event, a person or another run lets it. */
  readonly due: string | null;
}

/** An attempt at a step. */
export interface RunStep {
  readonly step: string;
  readonly title: Label | null;
  readonly type: string;
  readonly attempt: number;
  /** How often the run had been sent back by then. */
  readonly round: number;
  readonly state: 'done' | 'failed' | 'skipped';
  readonly input: Json;
  readonly output: Json;
  readonly problem: string | null;
  readonly started: string;
  readonly ended: string;
}

/** waiting: to be sent. unaddressed: nobody knows where to. unwanted: the person has switched it off. failed: given up. */
export type DeliveryStateName = 'waiting' | 'sent' | 'failed' | 'unaddressed' | 'unwanted';

/** What one recipient is told by one channel outside of the app. Times are in ISO form. */
export interface DeliverySummary {
  readonly id: string;
  /** The step that tells it, and how often the run had been sent back by then. Null: an alert about the run. */
  readonly step: string | null;
  readonly round: number;
  readonly channel: Exclude<Channel, 'app'>;
  /** The person; null: a group or a system. */
  readonly person: { readonly id: string; readonly name: string } | null;
  /** The group's robot or the system's endpoint, by the name of its secret. */
  readonly target: string | null;
  readonly state: DeliveryStateName;
  readonly attempts: number;
  /** When it is tried next, while it waits. */
  readonly next: string | null;
  readonly ended: string | null;
  /** Why it has not been sent, in the reader's language. */
  readonly problem: string | null;
  /** What the service calls the message. */
  readonly message: string | null;
}

/** A run with all that it did. */
export interface RunAnswer extends RunSummary {
  readonly trigger: Trigger['type'] | null;
  /** The run whose step set it going, and the one that waits for it. */
  readonly cause: string | null;
  readonly parent: string | null;
  /** Who pressed the button. */
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly steps: readonly RunStep[];
  /** What it tells outside of the app. */
  readonly deliveries: readonly DeliverySummary[];
  /** Runs that its steps started and wait for. */
  readonly children: readonly RunSummary[];
  /** How many there are of them, by the step that started them and how they stand. */
  readonly branches: readonly {
    readonly step: string;
    readonly first: string | null;
    readonly state: RunStateName;
    readonly count: number;
  }[];
  /** Whom it waits for at its step, and until when. */
  readonly waits: readonly { readonly person: Person; readonly due: string | null }[];
  /** Somebody has paused its rule. */
  readonly paused: boolean;
}
