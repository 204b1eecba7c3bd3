/**
 * `npm run soak`: the tests that take their time. Servers are killed while forms are being submitted and while the schema changes,
 * and the generated tests run many times over. MySQL's part needs `npm run services`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { root } from './turbo.mjs';

const engine = join(root, 'packages/engine');
const kills = process.env.PULU_SOAK_KILLS ?? '50';
const intake = ['soak/intake.ts', '../templates/soak/lead-intake.json', kills];
const tsx = createRequire(join(engine, 'package.json')).resolve('tsx/cli');

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const began = Date.now();
  const { status } = spawnSync(command, args, { cwd: engine, stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(`== ${title}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  return status === 0;
}

function jest(title, pattern, env) {
  return run(title, 'npx', ['jest', pattern], { NODE_OPTIONS: '--experimental-vm-modules', ...env });
}

/** A database of its own on the throwaway MySQL server. */
function mysqlUrl() {
  const state = join(root, '.services/services.json');
  if (process.env.PULU_MYSQL_URL) return process.env.PULU_MYSQL_URL;
  return existsSync(state) ? JSON.parse(readFileSync(state, 'utf8')).mysql?.url : undefined;
}

const results = [
  run(`${kills} kills under submissions, SQLite`, process.execPath, [tsx, ...intake]),
  jest('publications killed while they change the schema', 'src/storage/schema/kill', { PULU_KILL_ROUNDS: kills }),
  jest('generated schema plans', 'src/storage/schema/plan.property', { PULU_PROPERTY_RUNS: '1000' }),
  jest('generated expressions on three backends', 'src/expression/agreement', { PULU_AGREEMENT: '20000' }),
];
const mysql = mysqlUrl();
if (mysql)
  results.push(
    run(`${kills} kills under submissions, MySQL`, process.execPath, [tsx, ...intake], { PULU_SOAK_MYSQL: mysql }),
  );
else console.error('*** MySQL NOT SOAKED: no server is known. Run `npm run services`. ***');

const passed = results.filter(Boolean).length;
console.log(`\n${passed} passed, ${results.length - passed} failed`);
process.exit(passed === results.length ? 0 : 1);
