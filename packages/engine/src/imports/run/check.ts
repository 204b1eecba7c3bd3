import type { ImportCheck } from '../../model/index.js';
import type { Context } from '../../records/index.js';
import type { ReadRow } from '../read-row.js';
import { eachChunk, type Begun } from './chunks.js';
import { writingContext, type Step } from './parts.js';
import { Tally, told, type Told } from './tally.js';
import { blamed, makeTargets, type NewTarget } from './targets.js';

/** What a check found out. */
export interface Checked {
  readonly check: ImportCheck;
  readonly problems: number;
  readonly appHash: string;
}

/**
 * Looks at every row of a file as it would be imported and changes nothing: cells, permissions, demands of the form, gates,
 * what others have, records that are there already.
 * @throws PuluError when the file cannot be read to its end
 */
export async function checkFile(step: Step): Promise<Checked> {
  const { parts, stored } = step;
  const { store, worker, run, limits, database, clock } = parts;
  const tally = new Tally();
  const made = new Set<string>();
  let problems = 0;
  const begun = await eachChunk(step, async (file, rows) => {
    const used = file.targets.usedBy(rows);
    const results = await run(stored, (context) => rehearse(step, context, file, rows, used));
    tally.add(results, used.filter(({ id }) => !made.has(id)).length);
    for (const { id } of used) made.add(id);
    const listed = results.flatMap((each) => each.problems).slice(0, Math.max(0, limits.problems - problems));
    const progress = { progress: tally.now.rows, problems: problems + listed.length };
    await database.transaction(async (tx) => {
      await store.addProblems(tx, stored.id, problems + 1, listed);
      await store.advance(tx, stored.id, worker, progress, clock.now());
    });
    problems += listed.length;
  });
  return { check: tally.check, problems, appHash: begun.hash };
}

async function rehearse(
  { parts: { records }, stored }: Step,
  context: Context,
  { decider, reading, form, targets }: Begun,
  rows: readonly ReadRow[],
  used: readonly NewTarget[],
): Promise<Told[]> {
  const decisions = await decider.decide(context, targets.withoutComing(rows));
  for (const { action, row } of decisions)
    if (action === 'create') targets.expect(form.key, row.values[form.titleField]);
  const operations = decisions.flatMap(({ operation }) => operation ?? []);
  if (operations.length === 0) return told(decisions, [], reading.columns);
  const writing = writingContext(context, stored);
  let refused: ReadonlySet<string> = new Set();
  const outcomes = await records.rehearse(writing, stored.form, operations, async (tx) => {
    refused = await makeTargets(records, { ...writing, tx }, used);
  });
  return blamed(told(decisions, outcomes, reading.columns), used, refused);
}
