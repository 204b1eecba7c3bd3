import type { CompiledApp } from '../compiler/index.js';
import type { Clock } from '../model/index.js';
import type { Database, Transaction } from '../storage/index.js';
import type { Claims } from './claims.js';
import type { CommentAccess } from './comments.js';
import type { DeliveryStore } from './deliveries/delivery-store.js';
import type { DocumentAccess } from './documents.js';
import type { FileAccess } from './files.js';
import type { OutboxEvent } from './event.js';
import type { Outside, Post } from './outside.js';
import type { Pauses } from './pauses.js';
import type { People } from './people.js';
import type { RecordAccess } from './record-access.js';
import type { RunStore } from './run-store.js';
import type { TaskStore } from './tasks/task-store.js';

/** The events that wait to be dispatched. */
export interface Outbox {
  /** Takes what no living worker holds, the oldest first: the ids to be done with, and those that are events rules may answer to. */
  take(limit: number, now: Date): Promise<{ readonly ids: readonly string[]; readonly events: readonly OutboxEvent[] }>;
  /** Removes events in the transaction that dealt with them. */
  done(tx: Transaction, ids: readonly string[]): Promise<void>;
}

/** The releases of apps, by number. */
export interface Releases {
  current(app: string): { readonly app: CompiledApp; readonly number: number } | undefined;
  all(): readonly { readonly app: CompiledApp; readonly number: number }[];
  at(app: string, number: number): Promise<CompiledApp | undefined>;
}

/** A place for what only operators care about. */
export interface Log {
  warn(facts: Record<string, unknown>, text: string): void;
  error(facts: Record<string, unknown>, text: string): void;
}

/** What automation is made of. */
export interface AutomationParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly outbox: Outbox;
  readonly releases: Releases;
  readonly records: RecordAccess;
  readonly people: People;
  readonly outside: Outside;
  readonly post: Post;
  readonly comments: CommentAccess;
  readonly documents: DocumentAccess;
  readonly files: FileAccess;
  readonly runs: RunStore;
  readonly claims: Claims;
  readonly pauses: Pauses;
  readonly deliveries: DeliveryStore;
  readonly tasks: TaskStore;
  readonly log: Log;
}
