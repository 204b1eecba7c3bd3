/**
 * `npm run soak`: the tests that `npm test` runs a bite of, at full length. Servers are killed while forms are being submitted
 * and while the schema changes, a release is published over 100,000 records, and the generated tests run many times over,
 * on SQLite and on MySQL, which needs `npm run services`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './turbo.mjs';

const engine = join(root, 'packages/engine');
const templates = join(root, 'packages/templates');
const kills = process.env.PULU_SOAK_KILLS ?? '50';

function jest(title, folder, pattern, env) {
  console.log(`\n== ${title}`);
  const began = Date.now();
  const options = { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning', ...env };
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), pattern], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, ...options },
  });
  console.log(`== ${title}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  return status === 0;
}

const results = [
  jest(`${kills} kills under submissions`, templates, 'intake.test', { PULU_INTAKE_KILLS: kills }),
  jest(`${kills} kills under runs of five steps, of one, two and four processes`, engine, 'src/automation/kill', {
    PULU_RUN_KILLS: kills,
    PULU_RUN_PROCESSES: '1,2,4',
  }),
  jest('publications killed while they change the schema', engine, 'src/storage/schema/kill', {
    PULU_KILL_ROUNDS: kills,
  }),
  jest('a publication over 100,000 records', engine, 'src/server/publication', { PULU_PUBLISH_ROWS: '100000' }),
  jest('generated schema plans', engine, 'src/storage/schema/plan.property', { PULU_PROPERTY_RUNS: '1000' }),
  jest('500 generated metrics, each number against its list', engine, 'src/boards/boards.property', {
    PULU_METRICS: process.env.PULU_SOAK_METRICS ?? '500',
  }),
  jest('generated expressions on three backends', engine, 'src/expression/agreement', { PULU_AGREEMENT: '20000' }),
];

const passed = results.filter(Boolean).length;
console.log(`\n${passed} passed, ${results.length - passed} failed`);
process.exit(passed === results.length ? 0 : 1);
