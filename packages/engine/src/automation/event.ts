/** What happened to a record, as the write path leaves it in the outbox. */
export interface OutboxEvent {
  /** UUIDv7: later events sort after earlier ones of the same process. */
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly record: string;
  readonly event: 'created' | 'updated' | 'deleted' | 'restored';
  /** Old values of the fields that changed. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** The record came in through a public form. */
  readonly submitted: boolean;
  /** The run that wrote it, if a rule did, and how long the chain of causes behind it is. */
  readonly cause: string | null;
  readonly depth: number;
  /** When it was committed, in ISO form. */
  readonly committedAt?: string;
  /** The person who did it. */
  readonly actor?: string;
}
