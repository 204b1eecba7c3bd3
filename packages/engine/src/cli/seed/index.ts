import { PuluError, type SampleDocument } from '../../model/index.js';
import type { Engine } from '../../server/index.js';
import type { Context } from '../../records/index.js';
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

/** A sample record whose names of files, times and makers are resolved. */
interface Prepared {
  readonly ref: string | undefined;
  readonly maker: string | undefined;
  readonly moment: Date;
  readonly values: Record<string, unknown>;
}

type RecordsSample = Extract<SampleDocument, { type: 'records' }>;

/** So many records share a transaction. */
const batchSize = 200;

/**
 * Fills an app with the demo people and records of its pack, through the same write path as everyone's writes,
 * each at the time its sample says. Rules run only on the samples that ask for it.
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
  let made = 0;
  for (const sample of ordered) {
    for (let from = 0; from < sample.records.length; from += batchSize) {
      made += await seedBatch(engine, names, sample, sample.records.slice(from, from + batchSize), records, folder);
    }
  }
  return { people: users.size, records: made };
}

async function seedBatch(
  { services }: Engine,
  names: SampleNames,
  sample: RecordsSample,
  batch: RecordsSample['records'],
  refs: Map<string, string>,
  folder: string,
): Promise<number> {
  const { app, time } = names;
  const form = app.forms.get(sample.form);
  if (form === undefined) throw new RangeError(`the app has no form ${sample.form}`);
  // Files are stored before, since a transaction waits for nothing but itself.
  const prepared: Prepared[] = [];
  for (const { ref, at, by, values } of batch) {
    const maker = by === undefined ? undefined : names.users.get(by);
    const moment = (at === undefined ? undefined : time.moment(at)) ?? services.clock.now();
    prepared.push({
      ref,
      maker,
      moment,
      values: await storeMentionedFiles(values, services.files, folder, maker ?? null),
    });
  }
  await services.database.transaction(async (tx) => {
    for (const { ref, maker, moment, values } of prepared) {
      const context: Context = {
        actor: { kind: 'system', reason: 'seed' },
        app,
        clock: { now: () => moment },
        cause: { kind: 'seed', rules: sample.rules ?? false, ...(maker === undefined ? {} : { by: maker }) },
        tx,
      };
      const { id } = await services.records.create(context, form.key, sampleValues(form, values, names));
      if (ref !== undefined) refs.set(ref, id);
    }
  });
  return batch.length;
}
