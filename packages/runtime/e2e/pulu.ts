import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The password of the demo's people. */
export const demoPassword = 'pulu-demo';

/** A server with the demo company, as `pulu start --demo` gives it. */
export interface DemoServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where a pack lies: one of the templates, or a folder elsewhere. */
export function packFolder(name: string): string {
  return resolve(root, 'packages/templates', name);
}

/**
 * Starts the demo of a pack on a database of its own and a free port. What the demo begins with is made once for all files.
 * @param more flags of `pulu start`
 * @throws Error with what the server printed when it does not start
 */
export async function startDemo(pack = 'sales', more: readonly string[] = []): Promise<DemoServer> {
  const data = await mkdtemp(join(tmpdir(), 'pulu-e2e-'));
  await cp(await filled(pack), data, { recursive: true });
  const server = await startIn(data, pack, more);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The folder of a filled demo, made when it is asked for first. Files that run side by side may both make it: one is kept. */
async function filled(pack: string): Promise<string> {
  const folder = join(process.env.PULU_DEMOS ?? join(tmpdir(), `pulu-demos-${process.pid}`), pack);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const making = await mkdtemp(`${folder}.making-`);
  await (await startIn(making, pack)).stop();
  try {
    await rename(making, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(making, { recursive: true, force: true });
  }
  return folder;
}

/** Starts the demo of a pack on what a folder holds; an empty one is filled. */
async function startIn(data: string, pack: string, more: readonly string[] = []): Promise<DemoServer> {
  const port = await freePort();
  const main = join(root, 'packages/engine/dist/cli/main.js');
  const args = [main, 'start', '--demo', '--pack', packFolder(pack), '--data', data, '--port', String(port), ...more];
  const server = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: `sqlite:${join(data, 'pulu.db')}`, LOG_LEVEL: 'error' },
  });
  let printed = '';
  const keep = (chunk: Buffer) => (printed += chunk.toString());
  server.stdout.on('data', keep);
  server.stderr.on('data', keep);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const died = ended.then(() => Promise.reject(new Error(`the server did not start:\n${printed}`)));
  await Promise.race([answering(url, () => printed), died]);
  return {
    url,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** Waits until the server answers that it is ready. */
async function answering(url: string, printed: () => string): Promise<void> {
  const until = Date.now() + 90_000;
  while (Date.now() < until) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server is not ready after 90 s:\n${printed()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
