import type { Context } from '../../records/index.js';
import type { ReadRow } from '../read-row.js';
import { refusal } from '../refusal.js';
import type { Transaction } from '../../storage/index.js';
import { eachChunk, type Begun } from './chunks.js';
import { noteDone } from './ledger.js';
import { writingContext, type Step } from './parts.js';
import { Tally, told } from './tally.js';
import { blamed, makeTargets } from './targets.js';

/**
 * Imports the rows of a file that were not imported yet. Each chunk of rows, the note of what became of it and how far that is
 * are one transaction, so that nothing is lost or done twice, whatever happens in between.
 * @throws PuluError when the rest cannot be imported; what is in stays in
 */
export async function commitFile(step: Step): Promise<void> {
  const { parts, stored } = step;
  const state: Progress = { tally: new Tally(stored.counts), problems: stored.problems };
  await eachChunk(step, async (begun, rows) => {
    const left = rows.filter(({ number }) => number > stored.doneThrough);
    begun.decider.note(rows.filter(({ number }) => number <= stored.doneThrough));
    if (left.length > 0) await parts.run(stored, (context) => writeChunk(step, context, begun, left, state));
  });
}

interface Progress {
  tally: Tally;
  problems: number;
}

async function writeChunk(
  step: Step,
  context: Context,
  begun: Begun,
  rows: readonly ReadRow[],
  state: Progress,
): Promise<void> {
  const { parts, stored } = step;
  const { appHash } = stored;
  if (context.app.hash !== begun.hash || (appHash !== undefined && appHash !== begun.hash))
    throw refusal('import_app_changed', {}, 409);
  const used = begun.targets.usedBy(rows);
  const decisions = await begun.decider.decide(context, rows);
  const operations = decisions.flatMap(({ operation }) => operation ?? []);
  const work = async (tx: Transaction): Promise<Progress> => {
    const writing: Context = { ...writingContext(context, stored), tx };
    const refused = await makeTargets(parts.records, writing, used);
    const outcomes = operations.length === 0 ? [] : await parts.records.bulk(writing, stored.form, operations);
    const results = blamed(told(decisions, outcomes, begun.reading.columns), used, refused);
    const made = used.filter(({ id }) => !refused.has(id));
    await noteDone(tx, stored, results, made);
    const room = Math.max(0, parts.limits.problems - state.problems);
    const listed = results.flatMap((each) => each.problems).slice(0, room);
    await parts.store.addProblems(tx, stored.id, state.problems + 1, listed);
    const counts = state.tally.with(results, made.length);
    const problems = state.problems + listed.length;
    const doneThrough = rows.at(-1)?.number ?? stored.doneThrough;
    const change = { counts, problems, doneThrough, progress: counts.rows };
    await parts.store.advance(tx, stored.id, parts.worker, change, parts.clock.now());
    return { tally: new Tally(counts), problems };
  };
  Object.assign(state, await parts.database.transaction(work));
  begun.targets.keep(used);
}
