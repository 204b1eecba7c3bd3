import { envOf, formOf } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import { PuluError } from '../../model/index.js';
import type { Database, Transaction } from '../../storage/index.js';
import type { Context, Input, RecordAnswer } from '../context.js';
import { answerOf } from './answer.js';
import { prepareNew, writeNew, type Making } from './create.js';
import { bulkFailed, rehearseBulk, runBulk, type BulkOperation, type BulkOutcome } from './bulk.js';
import type { Draft } from './draft.js';
import { idempotent } from './idempotency.js';
import { invalid } from './problems.js';
import { purgeRecord } from './purge.js';
import { removeRecord } from './remove.js';
import { replayed } from './replay.js';
import { restoreRecord } from './restore.js';
import { Session, type Parts } from './session.js';
import { changeRecord, type Changing } from './update.js';
import { withdrawRecords } from './withdraw.js';

/** The one write path: every change of a record, whoever makes it, goes through here, in one transaction. */
export class Writer {
  constructor(
    private readonly database: Database,
    private readonly parts: Parts,
  ) {}

  async create(context: Context, formKey: string, making: Making): Promise<RecordAnswer> {
    const form = formOf(context.app, formKey);
    const attempt = () =>
      this.run(context, ['create', formKey, making.input], (session) => this.createIn(session, form, making));
    try {
      return await attempt();
    } catch (error) {
      // Somebody else was quicker with the same id: perhaps the same request.
      const raced =
        error instanceof PuluError &&
        error.code === 'id_taken' &&
        making.input.id !== undefined &&
        context.tx === undefined;
      if (!raced) throw error;
      return attempt();
    }
  }

  update(context: Context, formKey: string, changing: Changing): Promise<RecordAnswer> {
    const form = formOf(context.app, formKey);
    return this.run(context, ['update', formKey, changing], async (session) =>
      answerOf(session, form, await changeRecord(session, form, changing)),
    );
  }

  async remove(context: Context, formKey: string, id: string, version?: number): Promise<void> {
    const form = formOf(context.app, formKey);
    await this.run(context, ['remove', formKey, id], (session) =>
      removeRecord(session, form, id, version).then(() => null),
    );
  }

  restore(context: Context, formKey: string, id: string): Promise<RecordAnswer> {
    const form = formOf(context.app, formKey);
    return this.run(context, ['restore', formKey, id], async (session) =>
      answerOf(session, form, await restoreRecord(session, form, id)),
    );
  }

  async purge(context: Context, formKey: string, id: string): Promise<void> {
    const form = formOf(context.app, formKey);
    await this.run(context, ['purge', formKey, id], (session) => purgeRecord(session, form, id).then(() => null));
  }

  /** @param atomic all or nothing: one failure undoes everything, and is thrown */
  bulk(
    context: Context,
    formKey: string,
    operations: readonly BulkOperation[],
    atomic: boolean,
  ): Promise<BulkOutcome[]> {
    const form = formOf(context.app, formKey);
    return this.run(context, ['bulk', formKey, operations, atomic], async (session) => {
      const outcomes = await runBulk(session, form, operations);
      const failure = atomic ? bulkFailed(outcomes) : undefined;
      if (failure !== undefined) throw failure;
      return outcomes;
    });
  }

  /** Does what {@link bulk} would, up to the point of writing new records, and undoes it. */
  async rehearse(
    context: Context,
    formKey: string,
    operations: readonly BulkOperation[],
    before: (tx: Transaction) => Promise<void>,
  ): Promise<BulkOutcome[]> {
    const form = formOf(context.app, formKey);
    try {
      return await this.database.transaction(async (tx) => {
        await before(tx);
        const now = context.clock.now();
        const session = new Session(tx, { ...context, tx }, this.parts, envOf(context.app, context.actor, now), now);
        throw new Rehearsed(await rehearseBulk(session, form, operations));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.outcomes;
      throw error;
    }
  }

  withdraw(context: Context, formKey: string, ids: readonly string[]): Promise<BulkOutcome[]> {
    const form = formOf(context.app, formKey);
    return this.run(context, ['withdraw', formKey, ids], (session) => withdrawRecords(session, form, ids));
  }

  /**
   * Runs work on records in a transaction (the context's, or one of its own) and writes its history down at the end.
   * @param request what is asked for: the same idempotency key with another request is a mistake of the caller
   */
  run<T>(context: Context, request: Input | readonly unknown[], work: (session: Session) => Promise<T>): Promise<T> {
    const inside = async (tx: Session['tx']) => {
      const now = context.clock.now();
      const session = new Session(tx, context, this.parts, envOf(context.app, context.actor, now), now);
      return idempotent(session, request, async () => {
        const result = await work(session);
        await session.journal.flush(tx);
        return result;
      });
    };
    return context.tx === undefined ? this.database.transaction(inside) : inside(context.tx);
  }

  private async createIn(session: Session, form: CompiledForm, making: Making): Promise<RecordAnswer> {
    const before = await replayed(session, form, making.input);
    if (before !== undefined) return answerOf(session, form, before);
    const [draft] = await prepareNew(session, form, [making]);
    if (draft === undefined) throw new Error('nothing was prepared');
    failOn(draft);
    await writeNew(session, form, [draft]);
    return answerOf(session, form, draft);
  }
}

/** Ends a transaction whose changes are not to be kept. */
class Rehearsed extends Error {
  constructor(readonly outcomes: BulkOutcome[]) {
    super('rehearsed');
  }
}

/** @throws PuluError with all that is wrong with a draft */
function failOn({ problems }: Draft): void {
  if (problems.length > 0) throw invalid(problems);
}
