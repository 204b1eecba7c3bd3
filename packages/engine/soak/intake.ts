/**
 * Kills the server at random moments while a public form is being submitted, again and again, and then counts:
 * every submission that was answered 201 must be there exactly once, and the rules must have finished with each.
 *
 *   tsx soak/intake.ts <intake.json> <kills> <database>
 *
 * The database is empty: `sqlite:<file>` or `mysql://…`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileExpr, type Expr } from '../src/expression/index.js';
import { createLogger, Engine } from '../src/server/index.js';

/** What is submitted where, and what must be true of each record in the end. */
interface Intake {
  readonly pack: string;
  readonly app: string;
  readonly form: string;
  /** `{n}` in a text becomes the submission's number; the text field `mark` tells submissions apart. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly mark: string;
  readonly check: Expr;
}

const [intakeFile = '', killsText = '', database = ''] = process.argv.slice(2);
const intake = readIntake(intakeFile);
const kills = Number(killsText);
const folder = mkdtempSync(join(tmpdir(), 'pulu-soak-'));

/** Numbers answered 201, and those whose answer never came: they are sent again with their key. */
const answered = new Set<number>();
const unanswered: number[] = [];
let next = 0;
let refused = 0;
let running = true;
let origin: string | undefined;

function readIntake(file: string): Intake {
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as Intake;
  return { ...parsed, pack: resolve(dirname(file), parsed.pack) };
}

const textOf = (n: number) => String(n).padStart(6, '0');

function valuesOf(n: number): Record<string, unknown> {
  const fill = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('{n}', textOf(n)) : value);
  return Object.fromEntries(Object.entries(intake.values).map(([key, value]) => [key, fill(value)]));
}

async function submit(n: number): Promise<void> {
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  try {
    const response = await fetch(`${origin ?? ''}/api/v1/public/apps/${intake.app}/forms/${intake.form}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `soak-${n}`, 'x-forwarded-for': address },
      body: JSON.stringify(valuesOf(n)),
      signal: AbortSignal.timeout(5000),
    });
    if (response.status === 201) answered.add(n);
    else {
      refused += 1;
      if (refused <= 3) console.error(`submission ${n}: ${response.status} ${await response.text()}`);
      if (response.status >= 500) unanswered.push(n);
    }
  } catch {
    unanswered.push(n);
  }
}

async function submitter(): Promise<void> {
  while (running || unanswered.length > 0) {
    if (origin === undefined) {
      await sleep(10);
      continue;
    }
    await submit(unanswered.shift() ?? next++);
  }
}

async function startServer(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./server.ts', import.meta.url));
  const child = fork(script, [database, folder, intake.pack], { execArgv: process.execArgv });
  origin = await new Promise<string>((done, fail) => {
    child.once('message', (message) => done(typeof message === 'string' ? message : ''));
    child.once('exit', (code, signal) => fail(new Error(`the server ended with ${code ?? signal}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done));
  origin = undefined;
  child.kill('SIGKILL');
  await ended;
}

/** Waits until the rules have nothing left to do, or get no further. */
async function untilIdle(engine: Engine): Promise<void> {
  const done =
    'SELECT (SELECT COUNT(*) FROM pulu_outbox) AS waiting, state, COUNT(*) AS n FROM pulu_run GROUP BY state';
  const look = () => engine.services.database.read<{ waiting: number; state: string; n: number }>(done);
  let seen = '';
  for (let still = 0; still < 300; still += 1) {
    const states = await look();
    const idle = states.every(({ waiting, state }) => Number(waiting) === 0 && state !== 'ready');
    if (idle) return;
    const now = JSON.stringify(states);
    if (now !== seen) still = 0;
    seen = now;
    await sleep(200);
  }
}

/** Opens what is left, lets the rules finish, and counts. */
async function verdict(): Promise<string[]> {
  const engine = await Engine.open({ database, dataFolder: folder, logger: createLogger({ level: 'error' }) });
  await engine.start();
  await untilIdle(engine);
  const release = engine.services.releases.current(intake.app);
  if (release === undefined) throw new Error('the app is gone');
  const context = {
    actor: { kind: 'system', reason: 'soak' },
    app: release.app,
    clock: engine.services.clock,
  } as const;
  const evaluate = compileExpr(intake.check);
  const seen = new Map<string, number>();
  const problems: string[] = [];
  let after: string | undefined;
  do {
    const page = await engine.services.records.list(context, intake.form, {
      limit: 200,
      ...(after === undefined ? {} : { after }),
    });
    for (const record of page.records) {
      const mark = String(record[intake.mark]);
      seen.set(mark, (seen.get(mark) ?? 0) + 1);
      if (evaluate(record, { now: new Date(), timeZone: release.app.timeZone }) !== true)
        problems.push(`${mark}: the rules did not finish with it`);
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  for (const n of answered) {
    const count = seen.get(String(valuesOf(n)[intake.mark])) ?? 0;
    if (count !== 1) problems.push(`submission ${n} was answered 201 and is there ${count} times`);
  }
  const failed = await engine.services.database.read<{ n: number }>(
    "SELECT COUNT(*) AS n FROM pulu_run WHERE state = 'failed'",
  );
  if (Number(failed[0]?.n) > 0) problems.push(`${failed[0]?.n} runs failed`);
  await engine.close();
  return problems;
}

const submitters = Array.from({ length: 8 }, submitter);
for (let round = 1; round <= kills; round++) {
  const child = await startServer();
  await sleep(100 + Math.random() * 1200);
  await kill(child);
  if (round % 10 === 0) console.log(`${round} kills, ${answered.size} submissions answered`);
}
const last = await startServer();
await sleep(500);
running = false;
await Promise.all(submitters);
await kill(last);
const problems = await verdict();
for (const problem of problems.slice(0, 20)) console.error(problem);
console.log(
  `${kills} kills: ${answered.size} submissions answered 201, ${refused} refused, ${problems.length} problems`,
);
rmSync(folder, { recursive: true, force: true });
process.exit(problems.length === 0 && answered.size > 0 ? 0 : 1);
