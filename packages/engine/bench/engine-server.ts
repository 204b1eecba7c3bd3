/** A child process: Pulu over a database of tasks, filled when it is empty. Tells its parent where it listens. */
import { createLogger, createPulu } from '../dist/server/index.js';
import { packOf } from '../src/testing/pack.js';
import { byStatus, task, taskValues, worker } from './task.js';
import type { ServerReady, ServerTask } from './protocol.js';

const taskOf = (text: string | undefined): ServerTask => {
  if (text === undefined) throw new Error('the task is missing');
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || !('database' in parsed)) {
    throw new Error('the task is no task');
  }
  return parsed as ServerTask;
};

const { database, folder, rows } = taskOf(process.argv[2]);
const pulu = await createPulu({ database, dataFolder: folder, logger: createLogger({ level: 'error' }) });
const { services } = pulu.engine;
await services.releases.publish(packOf({ form: [task], view: [byStatus], role: [worker] }, { key: 'bench' }));
const token = await account();
const filled = await fill();
const origin = await pulu.listen(0);
const ready: ServerReady = { origin, token, filled, pid: process.pid };
process.send?.(ready);
process.on('message', () => void pulu.engine.automation.settle().then(() => process.send?.('settled')));
process.on('SIGTERM', () => void pulu.close().then(() => process.exit(0)));

async function account(): Promise<string> {
  const known = await services.identity.users.find({ username: 'bench' });
  const user = known?.id ?? (await services.identity.users.create({ username: 'bench', name: 'Bench' }));
  await services.identity.users.setRoles(user, 'bench', ['worker']);
  const { token: secret } = await services.identity.tokens.create(user, 'bench');
  return secret;
}

async function fill(): Promise<number> {
  const release = services.releases.current('bench');
  if (release === undefined) throw new Error('the bench app is not published');
  const [{ n: there } = { n: 0 }] = await services.database.read<{ n: number }>('SELECT COUNT(*) AS n FROM bench_task');
  const context = {
    actor: { kind: 'system', reason: 'bench' },
    app: release.app,
    release: release.number,
    clock: services.clock,
    cause: { kind: 'seed' },
  } as const;
  const batch = 500;
  for (let from = there; from < rows; from += batch) {
    const operations = Array.from(
      { length: batch },
      (_, index) => ({ op: 'create', values: taskValues(from + index) }) as const,
    );
    await services.records.bulk(context, 'task', operations);
  }
  return Math.max(there, rows);
}
