/*
 * Shapes of answers that the engine's model/api.ts does not name yet. The runtime needs no more than what stands here;
 * should the server name them, these aliases go.
 */
import type { CommentAnswer, Label } from '@pulu/engine/model';

export type { DuplicatesAnswer, DuplicatesQuery, ListAnswer, ListQuery, RecordAnswer } from '@pulu/engine/model';

/** One thing that happened to a record; `changes` holds what differs, as far as the reader sees it. */
export interface TimelineEvent {
  readonly kind: 'change' | 'comment' | 'notice' | 'task';
  readonly id: string;
  readonly at: string;
  /** created, updated, deleted, restored, purged, commented or notified; of a task, what happened to it. */
  readonly operation: string;
  /** The record's version after a change; null for a comment. */
  readonly version: number | null;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  /** Why: a request, a rule, an import, a public form. */
  readonly cause: { readonly kind?: string; readonly [fact: string]: unknown };
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
  /** The step along the stages, if it was one. */
  readonly stage?: {
    readonly from: string | null;
    readonly to: string;
    readonly transition: string | null;
    /** How long the record was in the stage it left, in seconds. */
    readonly stayed?: number;
  };
  /** The rule whose step it was; without a title when the app has it no more. */
  readonly rule?: { readonly key: string; readonly title: Label | null };
  /** Why the rule chose what it wrote. */
  readonly reason?: Label;
  /** What was said, if it is a comment. */
  readonly comment?: CommentAnswer;
  /** What was asked of whom, if it is about a task. */
  readonly task?: {
    readonly title: Label;
    readonly people: readonly { readonly id: string; readonly name: string }[];
    readonly comment: string | null;
  };
  /** Whom a rule told, and what, if the reader may know. */
  readonly notice?: { readonly to: readonly { readonly id: string; readonly name: string }[]; readonly title?: Label };
}

/** What happened to a record, the latest first. */
export interface TimelineAnswer {
  readonly events: readonly TimelineEvent[];
  readonly $titles: { readonly [id: string]: string };
  readonly next: string | null;
}

/** `GET …/{id}/can`: what the person may do with a record now, and what stands against the rest. */
export interface Capabilities {
  readonly update: boolean;
  readonly delete: boolean;
  readonly restore: boolean;
  /** Keys of the fields that may be written. */
  readonly writable: readonly string[];
  readonly transitions: readonly TransitionState[];
  /** Since when the record is in its stage, as far as that is known. */
  readonly since: string | null;
}

/** Whether a transition may be taken, gates aside. */
export interface TransitionState {
  readonly key: string;
  readonly to: string;
  readonly open: boolean;
  /** Why it is closed; a message of the document's where it has one. */
  readonly problems: readonly { readonly code: string; readonly message?: string | Label }[];
}

/** Something the app told the person. */
export interface NotificationItem {
  readonly id: string;
  readonly app: string;
  readonly title: Label;
  readonly body: Label | null;
  readonly form: string | null;
  readonly record: string | null;
  /** The run of a rule that told it. */
  readonly run: string | null;
  /** The board that was pushed. */
  readonly board: string | null;
  readonly created_at: string;
  readonly read_at: string | null;
}

export interface NotificationsAnswer {
  readonly notifications: readonly NotificationItem[];
  readonly unread: number;
}

/**
 * `GET /api/v1/demo`, open to everyone: the accounts of a demo, offered on the login page.
 * A server that runs no demo answers 404, and nothing is offered.
 */
export interface DemoAnswer {
  readonly password: string;
  readonly accounts: readonly { readonly username: string; readonly name: string; readonly role: Label }[];
}
