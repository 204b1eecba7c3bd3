import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline/promises';
import { installation } from '../../connectors/index.js';
import { PuluError } from '../../model/index.js';
import { Refusal } from '../refusal.js';
import { say } from '../words.js';
import type { Engine } from '../../server/index.js';
import { chosenRelease, withEngine, type PlaceOptions } from './options.js';

/** Sets a secret of an app to what comes on standard input: never an argument, which other processes could read. */
export async function setSecret(
  app: string,
  name: string,
  options: PlaceOptions,
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean } = process.stdin,
): Promise<void> {
  const value = await given(input);
  await withEngine(options, async (engine) => {
    mustExist(engine, app);
    await engine.services.secrets.set(app, name, value).catch((error: unknown) => {
      throw error instanceof PuluError ? new Refusal('secret_bad') : error;
    });
    console.log(say('secret_done', { app, name }));
  });
}

/** Forgets a secret of an app. */
export async function removeSecret(app: string, name: string, options: PlaceOptions): Promise<void> {
  await withEngine(options, async (engine) => {
    mustExist(engine, app);
    await engine.services.secrets.remove(app, name);
    console.log(say('secret_removed', { app, name }));
  });
}

/** What is known for no app alone is kept under a name that no app may have. */
function mustExist(engine: Engine, app: string): void {
  if (app !== installation) chosenRelease(engine, app);
}

async function given(input: NodeJS.ReadableStream & { readonly isTTY?: boolean }): Promise<string> {
  if (input.isTTY !== true) return (await text(input)).replace(/\r?\n$/, '');
  const terminal = createInterface({ input, output: process.stderr });
  try {
    return await terminal.question(say('secret_ask'));
  } finally {
    terminal.close();
  }
}
