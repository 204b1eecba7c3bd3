import type { CompiledForm } from '../../compiler/index.js';
import { PuluError, type Problem } from '../../model/index.js';
import type { Input } from '../context.js';
import { marks } from '../shape/shape.js';
import { prepareNew, writeNew } from './create.js';
import type { Draft } from './draft.js';
import { invalid } from './problems.js';
import { removeRecord } from './remove.js';
import { replayed } from './replay.js';
import { restoreRecord } from './restore.js';
import type { Session } from './session.js';
import { reportTaken } from './taken.js';
import { changeRecord } from './update.js';

/** One operation of many. */
export type BulkOperation = Creating | Changing | Binning<'remove'> | Binning<'restore'>;

interface Creating {
  readonly op: 'create';
  readonly values: Input;
}

interface Changing {
  readonly op: 'update' | 'transition';
  readonly id: string;
  readonly values?: Input;
  readonly version?: number;
  /** The key of the transition to take. */
  readonly transition?: string;
}

interface Binning<Op> {
  readonly op: Op;
  readonly id: string;
  readonly version?: number;
}

/** What became of an operation: the record's id and version, or everything that was wrong with it. */
export type BulkOutcome =
  | { readonly ok: true; readonly id: string; readonly version?: number }
  | { readonly ok: false; readonly code: string; readonly status: number; readonly errors: readonly Problem[] };

/** So many new records are prepared and inserted together. */
const chunk = 500;

/** Runs operations one after the other; what is wrong with one undoes that one alone. */
export async function runBulk(
  session: Session,
  form: CompiledForm,
  operations: readonly BulkOperation[],
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  let creating: Creating[] = [];
  const flush = async () => {
    outcomes.push(...(await createMany(session, form, creating)));
    creating = [];
  };
  for (const operation of operations) {
    if (operation.op === 'create') {
      if (creating.length === chunk || pointsAmong(form, operation, creating)) await flush();
      creating.push(operation);
    } else {
      await flush();
      outcomes.push(await attempt(session, () => runOne(session, form, operation)));
    }
  }
  await flush();
  return outcomes;
}

/**
 * Says what would become of operations. New records are prepared as for writing and compared with those that have their unique
 * values; everything else is done, so whoever calls this undoes it.
 */
export async function rehearseBulk(
  session: Session,
  form: CompiledForm,
  operations: readonly BulkOperation[],
): Promise<BulkOutcome[]> {
  const creating = operations.flatMap((operation) => (operation.op === 'create' ? [{ input: operation.values }] : []));
  const drafts = creating.length === 0 ? [] : await prepareNew(session, form, creating);
  await reportTaken(session, form, drafts);
  const prepared = drafts.map((draft) => (draft.problems.length > 0 ? failed(invalid(draft.problems)) : done(draft)));
  const outcomes: BulkOutcome[] = [];
  let next = 0;
  for (const operation of operations) {
    if (operation.op === 'create') outcomes.push(prepared[next++] ?? failed(invalid([])));
    else outcomes.push(await attempt(session, () => runOne(session, form, operation)));
  }
  return outcomes;
}

async function runOne(
  session: Session,
  form: CompiledForm,
  operation: Exclude<BulkOperation, Creating>,
): Promise<BulkOutcome> {
  if (operation.op === 'remove') {
    await removeRecord(session, form, operation.id, operation.version);
    return { ok: true, id: operation.id };
  }
  if (operation.op === 'restore') return done(await restoreRecord(session, form, operation.id));
  const { op: _, values: patch = {}, ...changing } = operation;
  return done(await changeRecord(session, form, { ...changing, patch }));
}

/** Whether a new record points to one that is not inserted yet: then those before it go first. */
function pointsAmong(form: CompiledForm, { values }: Creating, waiting: readonly Creating[]): boolean {
  const inward = [...form.fields.values()].filter(
    ({ exprType }) => exprType.kind === 'record' && exprType.form === form.key,
  );
  if (inward.length === 0) return false;
  const ids = new Set(waiting.flatMap(({ values: { id } }) => (typeof id === 'string' ? [id] : [])));
  return inward.some(({ key }) => typeof values[key] === 'string' && ids.has(values[key]));
}

async function createMany(session: Session, form: CompiledForm, creating: readonly Creating[]): Promise<BulkOutcome[]> {
  if (creating.length === 0) return [];
  const outcomes = new Map<number, BulkOutcome>();
  const made = await madeBefore(session, form, creating);
  for (const [index, { values }] of creating.entries()) {
    if (!made.has(String(values.id).toLowerCase())) continue;
    outcomes.set(index, await attempt(session, async () => replayOutcome(await replayed(session, form, values))));
  }
  const left = creating.flatMap(({ values }, index) => (outcomes.has(index) ? [] : [{ index, input: values }]));
  const prepared = left.length === 0 ? [] : await prepareNew(session, form, left);
  const good: { index: number; draft: Draft }[] = [];
  for (const [at, { index }] of left.entries()) {
    const draft = prepared[at];
    if (draft === undefined) continue;
    if (draft.problems.length > 0) outcomes.set(index, failed(invalid(draft.problems)));
    else good.push({ index, draft });
  }
  for (const [index, outcome] of await insertMany(session, form, good)) outcomes.set(index, outcome);
  return creating.map((_, index) => outcomes.get(index) ?? failed(invalid([])));
}

/** Which of the ids that callers chose exist already. */
async function madeBefore(
  session: Session,
  form: CompiledForm,
  creating: readonly Creating[],
): Promise<ReadonlySet<string>> {
  const ids = creating.flatMap(({ values: { id } }) => (typeof id === 'string' ? [id.toLowerCase()] : []));
  if (ids.length === 0) return new Set();
  const sql = `SELECT id FROM ${session.shape(form).table} WHERE id IN (${marks(ids.length)})`;
  return new Set((await session.tx.query(sql, ids)).map((row) => String(row['id'])));
}

function replayOutcome(holder: { readonly values: Readonly<Record<string, unknown>> } | undefined): BulkOutcome {
  if (holder === undefined) throw invalid([{ code: 'id_taken', path: '/id' }]);
  return { ok: true, id: String(holder.values.id), version: Number(holder.values.version) };
}

/** Inserts all at once; when one of them stands in the way, one by one, to find out which. */
async function insertMany(
  session: Session,
  form: CompiledForm,
  good: readonly { readonly index: number; readonly draft: Draft }[],
): Promise<[number, BulkOutcome][]> {
  const together = await attempt(session, async () => {
    await writeNew(
      session,
      form,
      good.map(({ draft }) => draft),
    );
    return { ok: true, id: '' };
  });
  if (together.ok) return good.map(({ index, draft }) => [index, done(draft)]);
  if (good.length === 1) return good.map(({ index }) => [index, together]);
  const outcomes: [number, BulkOutcome][] = [];
  for (const { index, draft } of good) {
    const alone = async () => {
      await writeNew(session, form, [draft]);
      return done(draft);
    };
    outcomes.push([index, await attempt(session, alone)]);
  }
  return outcomes;
}

function done({ id, values }: Draft): BulkOutcome {
  return { ok: true, id, version: Number(values.version) };
}

/** Does work behind a savepoint: what is wrong with it undoes it alone. */
async function attempt(session: Session, work: () => Promise<BulkOutcome>): Promise<BulkOutcome> {
  const mark = session.journal.mark();
  try {
    return await session.tx.savepoint(work);
  } catch (error) {
    if (!(error instanceof PuluError)) throw error;
    session.journal.reset(mark);
    return failed(error);
  }
}

function failed({ code, status, errors }: PuluError): BulkOutcome {
  return { ok: false, code, status, errors };
}

/** The refusal of operations that were to be done all or not at all. */
export function bulkFailed(outcomes: readonly BulkOutcome[]): PuluError | undefined {
  const problems = outcomes.flatMap((outcome, index): Problem[] => {
    if (outcome.ok) return [];
    const at = `/${index}`;
    if (outcome.errors.length === 0) return [{ code: outcome.code, path: at }];
    return outcome.errors.map((problem) => ({ ...problem, path: at + problem.path }));
  });
  return problems.length === 0 ? undefined : invalid(problems);
}
