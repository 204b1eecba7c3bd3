import { say } from '../words.js';
import { chosenRelease, withEngine, type PlaceOptions } from './options.js';

/** Where, and of which app. */
export interface RollupOptions extends PlaceOptions {
  readonly app?: string;
}

/** Compares what metrics keep with the records. @returns the exit code: 1 when they differ */
export function checkRollups(options: RollupOptions): Promise<number> {
  return withEngine(options, async (engine) => {
    const { app } = chosenRelease(engine, options.app);
    const { tallies } = engine.services;
    await tallies.buildMissing(app);
    let wrong = 0;
    for (const tally of app.tallies.values()) {
      const groups = await tallies.check(app, tally);
      if (groups > 0) console.log(say('rollup_differs', { metric: tally.metric, groups }));
      wrong += groups > 0 ? 1 : 0;
    }
    if (wrong === 0) console.log(say('rollups_good', { count: app.tallies.size }));
    return wrong === 0 ? 0 : 1;
  });
}

/** Puts together anew what is kept of an app's records. */
export async function rebuildRollups(options: RollupOptions): Promise<void> {
  await withEngine(options, async (engine) => {
    const { app } = chosenRelease(engine, options.app);
    await engine.services.tallies.rebuild(app);
    console.log(say('rollups_rebuilt', { count: app.tallies.size }));
  });
}
