import { PuluError, type SampleDocument } from '../../model/index.js';
import type { Engine } from '../../server/index.js';
import type { Context } from '../../records/index.js';
import { Pasts } from './pasts.js';
import { storeMentionedFiles } from './files.js';
import { seedPeople } from './people.js';
import { SampleTime } from './sample-time.js';
import { sampleValues, type SampleNames } from './values.js';

/** The password of all demo people. */
export const demoPassword = 'pulu-demo';

/** What was made. */
export interface Seeded {
  readonly people: number;
  readonly records: number;
}

/** Values that a person wrote at a moment, with the files they mention stored. */
interface Written {
  readonly maker: string | undefined;
  readonly moment: Date;
  readonly values: Record<string, unknown>;
}

/** A sample record as it was made, and what was changed on it since. */
interface Prepared extends Written {
  /** Where it stands in its document. */
  readonly index: number;
  readonly ref: string | undefined;
  readonly changes: readonly Written[];
}

type RecordsSample = Extract<SampleDocument, { type: 'records' }>;

/** So many records share a transaction. */
const batchSize = 200;

/**
 * Fills an app with the demo people and records of its pack, through the same write path as everyone's writes,
 * each made and changed at the times its sample says. Rules run only on the samples that ask for it.
 * @param start the day that relative times count from
 * @param folder the pack's folder, where files that samples mention lie
 */
export async function seed(engine: Engine, appKey: string, start: Date, folder: string): Promise<Seeded> {
  const { services } = engine;
  const release = services.releases.current(appKey);
  if (release === undefined) throw new PuluError('not_found', 404);
  const { app } = release;
  const samples = [...app.pack.documents.sample.values()].map(({ document }) => document);
  const { users, departments } = await seedPeople(services.identity, appKey, samples, demoPassword);
  const records = new Map<string, string>();
  const names: SampleNames = { app, time: new SampleTime(start, app.timeZone), records, users, departments };
  const ordered = samples.filter((sample) => sample.type === 'records').sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const pasts = new Pasts(app, samples, names.time, start);
  const seeding: Seeding = { engine, names, records, folder, pasts };
  let made = 0;
  for (const sample of ordered) {
    for (let from = 0; from < sample.records.length; from += batchSize) {
      const batch = sample.records.slice(from, from + batchSize);
      const prepared: Prepared[] = [];
      for (const [index, record] of batch.entries())
        prepared.push(await prepare(seeding, sample, record, from + index));
      await write(seeding, sample, prepared);
      made += batch.length;
    }
  }
  return { people: users.size, records: made };
}

interface Seeding {
  readonly engine: Engine;
  readonly names: SampleNames;
  readonly records: Map<string, string>;
  readonly folder: string;
  readonly pasts: Pasts;
}

/** Files are stored before, since a transaction waits for nothing but itself. */
async function prepare(
  { engine: { services }, names, folder, pasts }: Seeding,
  sample: RecordsSample,
  record: RecordsSample['records'][number],
  index: number,
): Promise<Prepared> {
  const { ref, at, by } = record;
  const made = (at === undefined ? undefined : names.time.moment(at)) ?? services.clock.now();
  const written = async (moment: Date, username: string | undefined, values: object): Promise<Written> => {
    const maker = username === undefined ? undefined : names.users.get(username);
    return { maker, moment, values: await storeMentionedFiles({ ...values }, services.files, folder, maker ?? null) };
  };
  const past = pasts.of(sample, record, made, index);
  const changes: Written[] = [];
  for (const change of past.changes) changes.push(await written(change.moment, change.by, change.values));
  return { index, ref, ...(await written(made, by, past.values)), changes };
}

async function write({ engine, names, records }: Seeding, sample: RecordsSample, batch: readonly Prepared[]) {
  const { app } = names;
  const { services } = engine;
  const form = app.forms.get(sample.form);
  if (form === undefined) throw new RangeError(`the app has no form ${sample.form}`);
  await services.database.transaction(async (tx) => {
    const contextOf = ({ moment, maker }: Written): Context => ({
      actor: { kind: 'system', reason: 'seed' },
      app,
      clock: { now: () => moment },
      cause: { kind: 'seed', rules: sample.rules ?? false, ...(maker === undefined ? {} : { by: maker }) },
      tx,
    });
    for (const { index, ref, changes, ...made } of batch) {
      try {
        const { id } = await services.records.create(contextOf(made), form.key, sampleValues(form, made.values, names));
        if (ref !== undefined) records.set(ref, id);
        for (const change of changes)
          await services.records.update(contextOf(change), form.key, id, sampleValues(form, change.values, names));
      } catch (error) {
        throw naming(error, `/${form.key}/records/${index}`);
      }
    }
  });
}

/** A problem of a sample record, with the place of the record in its document. */
function naming(error: unknown, place: string): unknown {
  if (!(error instanceof PuluError)) return error;
  const problems = error.errors.length === 0 ? [{ code: error.code, path: '', params: {} }] : error.errors;
  return new PuluError(
    error.code,
    error.status,
    problems.map((problem) => ({ ...problem, path: place + problem.path })),
  );
}
