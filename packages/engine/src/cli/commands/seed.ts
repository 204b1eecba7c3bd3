import { seed } from '../seed/index.js';
import type { Engine } from '../../server/index.js';
import { say } from '../words.js';
import { chosenRelease, withEngine, type PlaceOptions } from './options.js';

/** Fills an app with its pack's demo people and records, and says how many. */
export async function seedApp(engine: Engine, appKey: string, folder: string): Promise<void> {
  const release = engine.services.releases.current(appKey);
  if (release === undefined || release.app.pack.documents.sample.size === 0)
    return console.log(say('seed_nothing', { app: appKey }));
  console.log(say('seeding'));
  const begun = performance.now();
  const { people, records } = await seed(engine, appKey, engine.services.clock.now(), folder);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(say('seeded', { people, records, seconds }));
}

/** The command: refuses to fill an app twice. */
export async function seedCommand(options: PlaceOptions & { app?: string; pack?: string }): Promise<void> {
  await withEngine(options, async (engine) => {
    const { app } = chosenRelease(engine, options.app);
    if (await isSeeded(engine, app.key)) return console.log(say('seed_again', { app: app.key }));
    await seedApp(engine, app.key, options.pack ?? '.');
    await engine.automation.settle();
  });
}

/** Whether the demo people of an app's pack are there. */
export async function isSeeded({ services }: Engine, appKey: string): Promise<boolean> {
  const samples = services.releases.current(appKey)?.app.pack.documents.sample.values() ?? [];
  const people = [...samples].flatMap(({ document }) => (document.type === 'people' ? document.people : []));
  const [first] = people;
  return first !== undefined && (await services.identity.users.find({ username: first.username })) !== undefined;
}
