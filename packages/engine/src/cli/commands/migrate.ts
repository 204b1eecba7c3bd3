import { say } from '../words.js';
import { withEngine, type PlaceOptions } from './options.js';

/** Opening the engine brings the database up to date; the command does that and nothing else. */
export async function migrate(options: PlaceOptions): Promise<void> {
  await withEngine(options, async () => console.log(say('migrated')));
}
