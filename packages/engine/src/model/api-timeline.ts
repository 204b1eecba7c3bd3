import type { CommentAnswer } from './api.js';
import type { Label } from './base.js';

/** A step of a record along its stages. */
export interface StageStepAnswer {
  readonly from: string | null;
  readonly to: string;
  readonly transition: string | null;
  /** How long the record was in the stage it left, in seconds; absent at its first. */
  readonly stayed?: number;
}

/** One thing that happened to a record, or was said about it. */
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
  /** The rule whose step it was; its title while the app has the rule. */
  readonly rule?: { readonly key: string; readonly title: Label | null };
  /** Why the rule chose what it wrote. */
  readonly reason?: Label;
  /** What differs, of the fields the reader sees. */
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
  /** The step along the stages, if it was one. */
  readonly stage?: StageStepAnswer;
  /** What was said, if it is a comment. */
  readonly comment?: CommentAnswer;
  /** What was asked of people, and what came of it. */
  readonly task?: {
    readonly title: Label;
    readonly people: readonly { readonly id: string; readonly name: string }[];
    readonly comment: string | null;
  };
  /** Who was told, and what, if the reader may know. */
  readonly notice?: { readonly to: readonly { readonly id: string; readonly name: string }[]; readonly title?: Label };
}

/** `GET …/{id}/timeline`: what happened to a record, the latest first. */
export interface TimelineAnswer {
  readonly events: readonly TimelineEvent[];
  /** Names of what values point to, by id. */
  readonly $titles: { readonly [id: string]: string };
  readonly next: string | null;
}
