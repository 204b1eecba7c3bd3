import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { DemoAnswer } from '../../model/index.js';
import { createLogger, createPulu, type Pulu } from '../../server/index.js';
import { Refusal } from '../refusal.js';
import { demoPassword } from '../seed/index.js';
import { say, terminalLocale } from '../words.js';
import { databaseOf, outsideOf, type PlaceOptions } from './options.js';
import { soundPack } from './publish.js';
import { isSeeded, seedApp } from './seed.js';

export interface StartOptions extends PlaceOptions {
  readonly port: number;
  readonly host: string;
  readonly pack?: string;
  readonly demo?: boolean;
  readonly sandbox?: boolean;
  readonly trustProxy?: boolean;
}

/** Starts the server and keeps it until it is told to stop. @returns the exit code when it did not start */
export async function start(options: StartOptions): Promise<number> {
  const [webFolder, studioFolder, templates] = [findBuilt('runtime'), findBuilt('designer'), findTemplates()];
  let demo: DemoAnswer | undefined;
  const outside = options.sandbox === true ? await besideSandbox() : { ...outsideOf(), close: async () => undefined };
  const pulu = await createPulu({
    database: databaseOf(options),
    dataFolder: resolve(options.data),
    ...outside,
    logger: createLogger(levelOf(process.env['LOG_LEVEL'])),
    trustProxy: options.trustProxy ?? false,
    demo: () => demo,
    ...(webFolder === undefined ? {} : { webFolder }),
    ...(studioFolder === undefined ? {} : { studioFolder }),
    ...(templates === undefined ? {} : { templates }),
  });
  try {
    if (!(await install(pulu, options.pack ?? findStartPack(), options.demo === true))) {
      await Promise.all([pulu.close(), outside.close()]);
      return 1;
    }
    if (options.demo === true) demo = await demoAccounts(pulu.engine);
    const url = await pulu.listen(options.port, options.host).catch(portTaken(options.port));
    await greet(pulu, url, demo);
    if (options.sandbox === true) console.log(`  ${styleText('dim', say('sandbox_hint'))}\n`);
  } catch (error) {
    await Promise.all([pulu.close(), outside.close()]);
    throw error;
  }
  stopOnSignal(() => Promise.all([pulu.close(), outside.close()]));
  return 0;
}

/** What the environment says of services outside, and stand-ins for those of which it says nothing. */
async function besideSandbox() {
  // Nobody who has not asked for stand-ins loads them.
  const { Sandbox } = await import('../../sandbox/index.js');
  const sandbox = await Sandbox.open();
  const { allowedHosts, secretLayers, ...rest } = outsideOf();
  return {
    ...rest,
    allowedHosts: [...allowedHosts, sandbox.host, sandbox.mailHost],
    secretLayers: { ...secretLayers, sandbox: sandbox.secrets() },
    close: () => sandbox.close(),
  };
}

/** Publishes the pack on a database that does not have its app yet. @returns false when the pack has errors */
async function install({ engine }: Pulu, folder: string | undefined, demo: boolean): Promise<boolean> {
  const { releases } = engine.services;
  if (folder === undefined || releases.all().length > 0) return true;
  const pack = await soundPack(folder);
  if (pack === undefined) return false;
  const { key, title } = pack.app.document;
  console.log(say('installing', { title }));
  await releases.publish(pack);
  if (demo) await seedApp(engine, key, folder);
  return true;
}

async function greet({ engine }: Pulu, url: string, demo: DemoAnswer | undefined): Promise<void> {
  const { releases, identity } = engine.services;
  console.log(`\n  ${styleText('bold', say('listening', { url: styleText('cyan', url) }))}\n`);
  if (demo !== undefined) printAccounts(demo);
  else if (releases.all().length === 0) console.log(`  ${say('no_apps')}\n`);
  else if ((await identity.users.list({ limit: 1 })).length === 0) console.log(`  ${say('no_users')}\n`);
  console.log(`  ${styleText('dim', say('stop_hint'))}\n`);
}

/** One demo person per role, as far as the demo people are there. */
async function demoAccounts(engine: Pulu['engine']): Promise<DemoAnswer | undefined> {
  const accounts: DemoAnswer['accounts'][number][] = [];
  for (const { app } of engine.services.releases.all()) {
    if (!(await isSeeded(engine, app.key))) continue;
    const samples = [...app.pack.documents.sample.values()].map(({ document }) => document);
    const people = samples.flatMap((sample) => (sample.type === 'people' ? sample.people : []));
    for (const { key, document } of app.roles.values()) {
      const person = people.find(({ roles }) => roles[0] === key);
      if (person !== undefined) accounts.push({ username: person.username, name: person.name, role: document.title });
    }
  }
  return accounts.length === 0 ? undefined : { password: demoPassword, accounts };
}

function printAccounts({ password, accounts }: DemoAnswer): void {
  const locale = terminalLocale();
  console.log(`  ${say('sign_in', { password: styleText('bold', password) })}`);
  for (const { username, name, role } of accounts) {
    console.log(`    ${username.padEnd(16)} ${name}  ${styleText('dim', role[locale])}`);
  }
  console.log();
}

function stopOnSignal(close: () => Promise<unknown>): void {
  const stop = () => {
    console.log(say('stopping'));
    // A second signal is obeyed at once: whoever sends it does not want to wait.
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
    void close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

const templatesSchema = Type.Object({ pulu: Type.Object({ start: Type.String() }) });

/** The pack that the templates beside the engine name for a first start, if they are there. */
function findStartPack(): string | undefined {
  const templates = findTemplates();
  if (templates === undefined) return undefined;
  const manifest = resolve(templates, 'package.json');
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return Value.Check(templatesSchema, content) ? resolve(templates, content.pulu.start) : undefined;
}

/** The packs beside the engine, in this repository as among installed packages. */
function findTemplates(): string | undefined {
  const folder = fileURLToPath(new URL('../../../../templates', import.meta.url));
  return existsSync(resolve(folder, 'package.json')) ? folder : undefined;
}

/** A built app of pages beside the engine. */
function findBuilt(name: 'runtime' | 'designer'): string | undefined {
  const folder = fileURLToPath(new URL(`../../../../${name}/dist`, import.meta.url));
  return existsSync(resolve(folder, 'index.html')) ? folder : undefined;
}

function portTaken(port: number) {
  return (error: unknown): never => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new Refusal('port_taken', { port });
    throw error;
  };
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

function levelOf(text: string | undefined) {
  const level = levels.find((name) => name === text);
  return level === undefined ? {} : { level };
}
