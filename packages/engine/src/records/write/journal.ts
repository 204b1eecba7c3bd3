import type { SqlValue, Transaction } from '../../storage/index.js';
import type { Context, Values } from '../context.js';
import { insertRowsLater } from '../shape/insert.js';
import type { TallyWrites } from '../tally/write.js';

/** What happened to a record. */
export type RecordEvent = 'created' | 'updated' | 'deleted' | 'restored' | 'purged';

/** One change, as it will stand in the audit and in the outbox. */
export interface Change {
  readonly form: string;
  readonly record: string;
  readonly version: number;
  readonly event: RecordEvent;
  /** Values of the fields that changed; undefined where there is no before or no after. */
  readonly before?: Readonly<Values>;
  readonly after?: Readonly<Values>;
  /** The engine kept a computed value right: rules hear of it, people need not. */
  readonly derived?: boolean;
}

/** A record's step from one stage into another. */
export interface StageStep {
  readonly form: string;
  readonly record: string;
  readonly from: string | null;
  readonly to: string;
  readonly transition: string | null;
}

const auditColumns = [
  'id',
  'app',
  'form',
  'record',
  'version',
  'event',
  'at',
  'actor_kind',
  'actor',
  'cause',
  'release_number',
  'request',
  'before_values',
  'after_values',
] as const;
const outboxColumns = ['id', 'event', 'submitted', 'run', 'depth'] as const;
const stageColumns = ['id', 'app', 'form', 'record', 'from_stage', 'to_stage', 'transition', 'at', 'actor'] as const;

/** Gathers what a transaction did, and writes it down in one statement per table. */
export class Journal {
  private readonly audit: SqlValue[][] = [];
  private readonly outbox: SqlValue[][] = [];
  private readonly stages: SqlValue[][] = [];
  private readonly app: string;
  private readonly cause: string;

  constructor(
    private readonly context: Context,
    private readonly ids: () => string,
    private readonly actor: string | null,
    private readonly tallies: TallyWrites,
  ) {
    this.app = context.app.key;
    const cause = context.cause ?? { kind: context.actor.kind === 'public' ? 'public' : 'request' };
    this.cause = JSON.stringify(cause);
  }

  /** How much was gathered so far. */
  mark(): readonly [number, number, number] {
    return [this.audit.length, this.stages.length, this.tallies.mark()];
  }

  /** Forgets what was gathered since a mark: it was undone. */
  reset([changes, stages, tallied]: readonly [number, number, number]): void {
    this.tallies.reset(tallied);
    this.audit.length = changes;
    this.outbox.length = this.outbox.findLastIndex(([id]) => this.audit.some(([other]) => other === id)) + 1;
    this.stages.length = stages;
  }

  /** Notes a change. @returns its id in the audit */
  change({ form, record, version, event, before, after, derived }: Change, at: SqlValue): string {
    const { actor, cause, release, requestId } = this.context;
    const id = this.ids();
    const kind = derived === true ? 'engine' : actor.kind;
    this.audit.push([
      id,
      this.app,
      form,
      record,
      version,
      event,
      at,
      kind,
      this.actor,
      this.cause,
      release ?? null,
      requestId ?? null,
      before === undefined ? null : JSON.stringify(before),
      after === undefined ? null : JSON.stringify(after),
    ]);
    if (event === 'purged' || (cause?.kind === 'seed' && cause.rules === false)) return id;
    const run = cause?.kind === 'rule' ? cause : undefined;
    this.outbox.push([id, event, actor.kind === 'public' ? 1 : 0, run?.run ?? null, run?.depth ?? 0]);
    return id;
  }

  stage({ form, record, from, to, transition }: StageStep, at: SqlValue): void {
    this.stages.push([this.ids(), this.app, form, record, from, to, transition, at, this.actor]);
  }

  /** Writes down what was gathered. */
  async flush(tx: Transaction): Promise<void> {
    await this.tallies.flush(tx, this.ids);
    if (this.audit.length === 0) return;
    const writes = [
      insertRowsLater(tx, 'pulu_audit', auditColumns, this.audit),
      insertRowsLater(tx, 'pulu_outbox', outboxColumns, this.outbox),
    ];
    if (this.stages.length > 0) writes.push(insertRowsLater(tx, 'pulu_stage_history', stageColumns, this.stages));
    await Promise.all(writes);
    this.audit.length = this.outbox.length = this.stages.length = 0;
  }
}
