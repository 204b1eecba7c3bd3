import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { mysqlServer, testDatabases } from '../testing/databases.js';

/** How often a process is killed, and how many runs are under way meanwhile; a soak sets more. */
const kills = Number(process.env['PULU_RUN_KILLS'] ?? 2);
const runs = kills * 20;
const engine = fileURLToPath(new URL('../..', import.meta.url));

async function soak(processes: number, url: string): Promise<void> {
  const program = ['--import', 'tsx', 'soak/runs.ts', `${kills}`, `${runs}`, `${processes}`, url];
  const child = spawn(process.execPath, program, { cwd: engine, stdio: 'inherit' });
  expect(await once(child, 'exit')).toEqual([0, null]);
}

const limit = 120_000 + kills * 20_000;
const together = (process.env['PULU_RUN_PROCESSES'] ?? '2').split(',').map(Number);
const cases = [
  // SQLite is one process's own.
  ...testDatabases()
    .filter(({ name }) => name === 'sqlite')
    .map((database) => ({ ...database, processes: 1 })),
  ...(mysqlServer() === undefined ? [] : together).flatMap((processes) =>
    testDatabases()
      .filter(({ name }) => name === 'mysql')
      .map((database) => ({ ...database, processes })),
  ),
];

describe.each(cases)('rules of $processes processes that are killed on $name', ({ url, processes }) => {
  test('finish every run, and do nothing twice', () => soak(processes, url), limit);
});
