/**
 * Kills processes at random moments while the runs of a rule with five steps are under way, two of which send something out,
 * and then counts: every run is done, no step was done twice, and what was sent was sent once under each key.
 *
 *   tsx soak/runs.ts <kills> <runs> <processes> <database>
 *
 * The database is empty: `sqlite:<file>` (one process) or `mysql://…`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ConnectorDocument, FormDocument, RuleDocument } from '../src/model/index.js';
import { createLogger, Engine } from '../src/server/index.js';
import { label, packOf } from '../src/testing/pack.js';
import { Sandbox } from '../src/testing/sandbox/index.js';

const [killsText = '', runsText = '', processesText = '', database = ''] = process.argv.slice(2);
const [kills, runs, processes] = [Number(killsText), Number(runsText), Number(processesText)];
const folder = mkdtempSync(join(tmpdir(), 'pulu-soak-'));

const job: FormDocument = {
  key: 'job',
  title: label('Job'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'text', key: 'mark', label: label('Mark') },
  ],
};
const note: FormDocument = {
  key: 'note',
  title: label('Note'),
  titleField: 'name',
  fields: [{ type: 'text', key: 'name', label: label('Name') }],
};
const hook: ConnectorDocument = {
  key: 'hook',
  title: label('Hook'),
  baseUrl: 'http://set.by.the.soak',
  baseUrlFrom: 'webhook_url',
  auth: { type: 'signed', scheme: 'hmac_sha256', key: 'webhook_key' },
  operations: [
    {
      key: 'send',
      title: label('Send'),
      method: 'POST',
      path: '',
      input: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      body: { text: { $: { var: 'text' } } },
    },
  ],
};
const send = (text: string) =>
  ({
    type: 'call',
    connector: 'hook',
    operation: 'send',
    input: { text: { cat: [{ var: 'name' }, text] } },
  }) as const;
const rule: RuleDocument = {
  key: 'work',
  title: label('Work'),
  trigger: { type: 'record_created', form: 'job' },
  start: 'begin',
  steps: {
    begin: { type: 'update_record', values: { mark: 'begun' }, next: 'first' },
    first: { ...send(' first'), next: 'write' },
    write: { type: 'create_record', form: 'note', values: { name: { var: 'name' } }, next: 'second' },
    second: { ...send(' second'), next: 'end' },
    end: { type: 'update_record', values: { mark: 'done' } },
  },
};

const sandbox = await Sandbox.open();
// Long enough that a kill falls between what is sent and what is written down of it.
sandbox.fail('webhook', { kind: 'slow', ms: 60 });
const logger = createLogger({ level: 'error' });
const engine = await Engine.open({ database, dataFolder: folder, allowedHosts: [sandbox.host], logger });
const { services } = engine;
await services.releases.publish(packOf({ form: [job, note], rule: [rule], connector: [hook] }, { key: 'soak' }));
for (const name of ['webhook_url', 'webhook_key'])
  await services.secrets.set('soak', name, sandbox.secrets()[name] ?? '');

let made = 0;

/** Jobs that set the rule going. The engine here only writes them down: those that work are the ones that are killed. */
async function addJobs(many: number): Promise<void> {
  const release = services.releases.current('soak');
  if (release === undefined) throw new Error('the app is gone');
  const actor = { kind: 'system', reason: 'soak' } as const;
  const context = { actor, app: release.app, release: release.number, clock: services.clock };
  const operations = Array.from({ length: many }, () => ({ op: 'create', values: { name: `J${made++}` } }) as const);
  await services.records.bulk(context, 'job', operations);
}

async function startWorker(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const child = fork(script, [database, folder, sandbox.host], { execArgv: process.execArgv });
  await new Promise<void>((done, fail) => {
    child.once('message', () => done());
    child.once('exit', (code, signal) => fail(new Error(`a worker ended with ${code ?? signal}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

async function number(sql: string): Promise<number> {
  const [row] = await services.database.read<{ n: number }>(sql);
  return Number(row?.n ?? 0);
}

/** Waits until all runs are done; as long as some still get on, however slowly. */
async function untilDone(): Promise<void> {
  const left = () => number("SELECT COUNT(*) AS n FROM pulu_run WHERE state <> 'done'");
  let seen = -1;
  for (let still = 0; still < 300; still += 1) {
    const [open, waiting] = [await left(), await number('SELECT COUNT(*) AS n FROM pulu_outbox')];
    if (open + waiting === 0) return;
    if (open + waiting !== seen) still = 0;
    seen = open + waiting;
    await sleep(200);
  }
}

async function verdict(): Promise<string[]> {
  const keys = new Set(sandbox.deliveries.map(({ key }) => key));
  const wanted: [string, number, number][] = [
    ['runs that are done', await number("SELECT COUNT(*) AS n FROM pulu_run WHERE state = 'done'"), runs],
    ['runs', await number('SELECT COUNT(*) AS n FROM pulu_run'), runs],
    ['steps that are done', await number("SELECT COUNT(*) AS n FROM pulu_step WHERE state = 'done'"), 5 * runs],
    ['jobs that are done', await number("SELECT COUNT(*) AS n FROM soak_job WHERE mark = 'done'"), runs],
    ['notes', await number('SELECT COUNT(*) AS n FROM soak_note'), runs],
    ['different notes', await number('SELECT COUNT(DISTINCT name) AS n FROM soak_note'), runs],
    ['keys that something was sent under', keys.size, 2 * runs],
    ['things that were sent', sandbox.deliveries.length, 2 * runs],
    ['different things', new Set(sandbox.deliveries.map(({ what }) => JSON.stringify(what))).size, 2 * runs],
  ];
  return wanted.flatMap(([what, is, should]) => (is === should ? [] : [`${what}: ${is} instead of ${should}`]));
}

const workers = await Promise.all(Array.from({ length: processes }, startWorker));
const perRound = Math.ceil(runs / (kills + 1));
for (let round = 1; round <= kills; round++) {
  await addJobs(Math.min(perRound, runs - made));
  await sleep(20 + Math.random() * 500);
  const victim = Math.floor(Math.random() * workers.length);
  const child = workers[victim];
  if (child !== undefined) await kill(child);
  workers[victim] = await startWorker();
  if (round % 10 === 0) console.log(`${round} kills, ${made} runs begun`);
}
await addJobs(runs - made);
await untilDone();
const problems = await verdict();
await Promise.all(workers.map(kill));
await engine.close();
await sandbox.close();
rmSync(folder, { recursive: true, force: true });
for (const problem of problems) console.error(problem);
const again = sandbox.requests.length - sandbox.deliveries.length;
console.log(
  `${processes} processes, ${kills} kills: ${runs} runs, ${again} requests sent again under their keys, ${problems.length} problems`,
);
process.exit(problems.length === 0 ? 0 : 1);
