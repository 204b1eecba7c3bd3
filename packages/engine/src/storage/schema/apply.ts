import type { Database } from '../database.js';
import { PuluError, type Problem } from '../../model/index.js';
import type { SchemaFinding } from './checks.js';
import { StepExecutor } from './execute.js';
import { Journal, type Run } from './journal.js';
import { findings } from './preflight.js';
import type { SchemaSession } from './session.js';
import { stepName, type SchemaPlan } from './steps.js';
import type { TableDef } from './table.js';
import type { Tombstone } from './tombstone.js';

export interface ApplyOptions {
  /** Tells the time, for the journal. */
  readonly clock?: () => Date;
  /** Hears of each step once it is made, before and after it is written into the journal. */
  readonly onStep?: (step: { readonly name: string; readonly moment: 'made' | 'journaled' }) => void;
}

/**
 * Makes the database what a plan wants. Journaled: killed at any moment, the same call (or `resumePlan`) goes on from there.
 * A plan whose end is already released changes nothing.
 * @returns the number of steps that were made
 * @throws PuluError `schema_refused` when the data are not fit for it, with every finding; `schema_moved` when the database
 * is not where the plan starts; `schema_unfinished` when another plan was interrupted and must be resumed first
 */
export function applyPlan(db: Database, plan: SchemaPlan, options: ApplyOptions = {}): Promise<number> {
  return db.schema(async (session) => {
    const journal = await Journal.open(session, db.dialect);
    const interrupted = await journal.unfinished();
    if (interrupted !== undefined) {
      if (!same(interrupted.plan.from, plan.from) || !same(interrupted.plan.to, plan.to))
        throw new PuluError('schema_unfinished', 409);
      return run(db, session, journal, interrupted, options);
    }
    const released = await journal.released();
    if (same(released, plan.to)) return 0;
    if (!same(released, plan.from)) throw new PuluError('schema_moved', 409);
    const found = await findings(session, plan, db.dialect.quote);
    if (found.length > 0) throw new PuluError('schema_refused', 409, found.map(problemOf));
    return run(db, session, journal, await journal.begin(plan, clockOf(options)), options);
  });
}

/**
 * Finishes the plan that was interrupted, if one was. To be called when the program starts, before it plans anything.
 * @returns the number of steps that were left to make
 */
export function resumePlan(db: Database, options: ApplyOptions = {}): Promise<number> {
  return db.schema(async (session) => {
    const journal = await Journal.open(session, db.dialect);
    const interrupted = await journal.unfinished();
    return interrupted === undefined ? 0 : run(db, session, journal, interrupted, options);
  });
}

/** What the next plan starts from: the released tables, and what was dropped and can come back. */
export function releasedSchema(
  db: Database,
): Promise<{ tables: readonly TableDef[]; tombstones: readonly Tombstone[] }> {
  return db.schema(async (session) => {
    const journal = await Journal.open(session, db.dialect);
    return { tables: await journal.released(), tombstones: await journal.tombstones() };
  });
}

async function run(
  db: Database,
  session: SchemaSession,
  journal: Journal,
  run: Run,
  options: ApplyOptions,
): Promise<number> {
  const executor = new StepExecutor(session, journal, db.dialect, run.plan.at);
  const done = await journal.done(run);
  for (const [index, step] of run.plan.steps.entries()) {
    if (index < done) continue;
    await session.atomic(async () => {
      await executor.make(step);
      options.onStep?.({ name: stepName(step), moment: 'made' });
      await journal.stepDone(run, index, clockOf(options));
    });
    options.onStep?.({ name: stepName(step), moment: 'journaled' });
  }
  await journal.finish(run, clockOf(options));
  return run.plan.steps.length - done;
}

function clockOf({ clock }: ApplyOptions): Date {
  return clock?.() ?? new Date();
}

function problemOf({ code, table, column, count, limit }: SchemaFinding): Problem {
  return {
    code,
    path: `/${table}/${column}`,
    params: { table, column, count, ...(limit === undefined ? {} : { limit }) },
  };
}

/** The released tables have been through JSON, which leaves out what is undefined. */
function same(a: readonly TableDef[], b: readonly TableDef[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
