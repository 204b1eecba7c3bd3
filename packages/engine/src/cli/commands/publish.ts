import { compile } from '../../compiler/index.js';
import { parsePack, type Pack } from '../../model/index.js';
import { readPackFolder } from '../../packs/index.js';
import { Refusal } from '../refusal.js';
import { say } from '../words.js';
import { describe } from './check.js';
import { withEngine, type PlaceOptions } from './options.js';

/** Reads a pack that has no errors, or prints those it has. @returns undefined after printing */
export async function soundPack(folder: string): Promise<Pack | undefined> {
  const files = await readPackFolder(folder).catch(() => {
    throw new Refusal('pack_missing', { folder });
  });
  const { pack, diagnostics } = parsePack(files);
  const compiled = pack === undefined ? undefined : compile(pack);
  if (pack !== undefined && compiled?.app !== undefined) return pack;
  for (const diagnostic of compiled?.diagnostics ?? diagnostics) console.log(describe(diagnostic));
  return undefined;
}

/** Publishes a pack, or shows what publishing it would do. @returns the exit code */
export async function publish(folder: string, options: PlaceOptions & { preview?: boolean }): Promise<number> {
  const pack = await soundPack(folder);
  if (pack === undefined) return 1;
  await withEngine(options, async ({ services: { releases } }) => {
    const { app, number, unchanged, steps } = await (options.preview === true
      ? releases.preview(pack)
      : releases.publish(pack));
    if (unchanged) return console.log(say('unchanged', { app }));
    console.log(say('steps', { count: steps.length }));
    for (const step of steps) console.log(`  ${step}`);
    if (number !== undefined) console.log(say('published', { app, number }));
  });
  return 0;
}
