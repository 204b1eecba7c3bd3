/*
 * Shapes of answers that the engine's model/api.ts does not name yet. The runtime needs no more than what stands here;
 * should the server name them, these aliases go.
 */
import type { Label } from '@pulu/engine/model';

export type {
  DemoAnswer,
  DuplicatesAnswer,
  DuplicatesQuery,
  ListAnswer,
  ListQuery,
  RecordAnswer,
  TimelineAnswer,
  TimelineEvent,
} from '@pulu/engine/model';

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
  readonly created_at: string;
  readonly read_at: string | null;
}

export interface NotificationsAnswer {
  readonly notifications: readonly NotificationItem[];
  readonly unread: number;
}
