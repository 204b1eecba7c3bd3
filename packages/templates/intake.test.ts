import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { testDatabases } from '../engine/src/testing/databases.js';

/** How often the server is killed; a soak sets more. */
const kills = Number(process.env['PULU_INTAKE_KILLS'] ?? 2);
const engine = fileURLToPath(new URL('../engine', import.meta.url));
const intake = fileURLToPath(new URL('soak/lead-intake.json', import.meta.url));

describe.each(testDatabases())('a server that is killed while leads come in on $name', ({ url }) => {
  it(
    'has each lead that it accepted, once, and scores and assigns it',
    async () => {
      const program = ['--import', 'tsx', 'soak/intake.ts', intake, `${kills}`, url];
      const child = spawn(process.execPath, program, { cwd: engine, stdio: 'inherit' });
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
    60_000 + kills * 20_000,
  );
});
