import type { CompiledForm } from '../../compiler/index.js';
import type { ImportPlan } from '../../model/index.js';
import type { ReadRow } from '../read-row.js';
import type { Reading } from '../work/protocol.js';
import { Decider } from './decide.js';
import { chunkSize, formIn, planOf, readingOf, type Step } from './parts.js';
import { makeableForms, Targets } from './targets.js';

/** A file whose rows are read by its plan. */
export interface Begun {
  readonly form: CompiledForm;
  readonly plan: ImportPlan;
  readonly reading: Reading;
  /** Hash of the app that its fields are from. */
  readonly hash: string;
  readonly decider: Decider;
  readonly targets: Targets;
}

/**
 * Reads a file in a thread of its own and deals with its rows, some at a time, one chunk after the other.
 * @throws PuluError when the file cannot be read to its end, and what the work throws
 */
export async function eachChunk(
  { parts, stored, path, signal }: Step,
  work: (begun: Begun, rows: readonly ReadRow[]) => Promise<void>,
): Promise<Begun> {
  const begun = await parts.run(stored, (context): Promise<Begun> => {
    const form = formIn(context, stored.form);
    const plan = planOf(stored, form);
    return Promise.resolve({
      form,
      plan,
      reading: readingOf(context, form, plan, stored.locale),
      hash: context.app.hash,
      decider: new Decider(parts.records, form, plan),
      targets: new Targets(parts, makeableForms(context, form, plan)),
    });
  });
  return parts.threads.reading(path, parts.limits, async (thread) => {
    const rows = thread.rows(begun.reading, chunkSize, (wanted) =>
      parts.run(stored, (context) => begun.targets.lookUp(context, wanted)),
    );
    for await (const chunk of rows) {
      signal.throwIfAborted();
      if (chunk.length > 0) await work(begun, chunk);
    }
    return begun;
  });
}
