import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The product as it is started by `pulu start`, without the loader that the measuring servers run under. */
export interface Product {
  /** From the command to the first answer. */
  readonly startSeconds: number;
  /** Resident memory two seconds later, nobody asking anything. */
  readonly idleMegabytes: number;
}

/** Starts the built server on a database that is there, looks at it, and stops it. */
export async function measureProduct(database: string, folder: string): Promise<Product> {
  const port = await freePort();
  const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
  const began = performance.now();
  const args = [main, 'start', '--database', database, '--data', folder, '--port', String(port)];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  });
  try {
    await answering(`http://127.0.0.1:${port}/health/ready`);
    const startSeconds = (performance.now() - began) / 1000;
    await sleep(2000);
    return { startSeconds, idleMegabytes: residentMegabytes(child.pid ?? 0) };
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

/** What a process holds in memory. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function answering(url: string): Promise<void> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
  throw new Error('the built server did not answer within a minute');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
