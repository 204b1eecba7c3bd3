/**
 * Runs turbo on this repository: `node scripts/turbo.mjs <tasks and flags of turbo run>`.
 * Always with the cache inside the repository, and without the notices turbo prints on its own behalf.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {string[]} args tasks and flags of `turbo run`
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] `quiet` shows the output only if a task fails
 * @returns {number} the exit code
 */
export function turbo(args, { quiet = false, env = {} } = {}) {
  const { status, stdout, stderr, error } = spawnSync(
    join(root, 'node_modules/.bin/turbo'),
    ['run', ...args.slice(0, 1), `--cache-dir=${join(root, '.turbo/cache')}`, ...args.slice(1)],
    {
      cwd: root,
      stdio: quiet ? 'pipe' : 'inherit',
      maxBuffer: Infinity,
      shell: process.platform === 'win32',
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', ...env },
    },
  );
  if (error) console.error(error.message);
  if (quiet && status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(turbo(process.argv.slice(2)));
