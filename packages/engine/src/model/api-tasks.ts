import type { Label } from './base.js';
import type { TaskOrigin, TaskStateName } from './api-automation.js';

/** A person, as answers name them. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a rule waits for a person to do. Times are in ISO form. */
export interface TaskSummary {
  readonly id: string;
  readonly kind: 'approval' | 'task';
  /** What is asked. */
  readonly title: Label;
  readonly run: string;
  readonly step: string;
  readonly form: string;
  readonly record: string;
  /** The record's title, if the reader may see it. */
  readonly about: string | null;
  readonly assignee: Named;
  readonly submitter: Named | null;
  readonly state: TaskStateName;
  /** Why it is with the assignee though the step did not name them, and by whom or for whom. */
  readonly origin: TaskOrigin | null;
  readonly origin_user: Named | null;
  /** It counts whatever the others decide. */
  readonly required: boolean;
  readonly comment: string | null;
  readonly created_at: string;
  readonly due_at: string | null;
  readonly decided_at: string | null;
}

/** A page of tasks, the newest first. */
export interface TaskList {
  readonly tasks: readonly TaskSummary[];
  readonly next: string | null;
}

/** A task with what may be done about it. */
export interface TaskAnswer extends TaskSummary {
  /** What the reader may decide; empty when it is not theirs, or no longer open. */
  readonly decisions: readonly ('approve' | 'reject' | 'return' | 'done')[];
  /** The fields of the record that may be filled in with the decision. */
  readonly fields: readonly string[];
  /** Earlier steps that it may be returned to, besides where the step says. */
  readonly return_to: readonly { readonly step: string; readonly title: Label }[];
  /** Whether it may be returned without naming a step. */
  readonly returns: boolean;
}

/** One asking of people about a record: who was asked, and how it stands. */
export interface ApprovalAnswer {
  readonly run: string;
  readonly step: string;
  /** How often it had been sent back before. */
  readonly round: number;
  readonly kind: 'approval' | 'task';
  readonly title: Label;
  readonly mode: 'any_of' | 'all_of' | 'sequential' | 'n_of_m';
  readonly n: number | null;
  /** open: it waits for somebody; closed: it was ended without a decision. */
  readonly state: 'open' | 'approved' | 'rejected' | 'returned' | 'done' | 'withdrawn' | 'closed';
  readonly submitter: Named | null;
  readonly created_at: string;
  /** When it is overdue. */
  readonly due_at: string | null;
  readonly tasks: readonly TaskSummary[];
  readonly may_withdraw: boolean;
  readonly may_urge: boolean;
}
