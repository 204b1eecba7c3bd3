import { importFile, reportLines, type ImportProgress } from '../../imports/index.js';
import type { Actor } from '../../model/index.js';
import { catalogue, type Engine } from '../../server/index.js';
import { Refusal } from '../refusal.js';
import { say, terminalLocale } from '../words.js';
import { chosenRelease, withEngine, type PlaceOptions } from './options.js';

export interface ImportOptions extends PlaceOptions {
  readonly app?: string;
  /** Username of the person on whose behalf the rows come in; without one it is the system's doing. */
  readonly user?: string;
}

/** Imports a sheet into a form and prints what became of each bad row. @returns the exit code: 1 when a row was refused */
export async function importSheet(form: string, file: string, options: ImportOptions): Promise<number> {
  return withEngine(options, async (engine) => {
    const { releases, records, identity, clock } = engine.services;
    const key = chosenRelease(engine, options.app).app.key;
    const actor = await actorOf(engine, key, options.user);
    const report = await importFile(
      {
        records,
        identity,
        run: (work) =>
          releases.use(() => {
            const { app, number } = chosenRelease(engine, key);
            return work({ actor, app, release: number, clock, locale: terminalLocale() });
          }),
      },
      { form, path: file, onProgress: showProgress },
    );
    for (const line of reportLines(report, terminalLocale(), catalogue)) console.log(line);
    return report.failed > 0 || report.stopped !== undefined ? 1 : 0;
  });
}

async function actorOf({ services }: Engine, app: string, username: string | undefined): Promise<Actor> {
  if (username === undefined) return { kind: 'system', reason: 'import' };
  const user = await services.identity.users.find({ username });
  const actor = user === undefined ? undefined : await services.identity.actors.of(user.id, app);
  if (actor === undefined) throw new Refusal('user_missing', { username });
  return actor;
}

/** A line that is written over, where somebody watches. */
function showProgress({ rows, created, failed }: ImportProgress): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${say('importing', { rows, created, failed })}\r`);
}
