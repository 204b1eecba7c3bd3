/**
 * `npm run e2e [-- jest arguments]`: the browser tests, in an installed Chromium (or the one `PULU_CHROMIUM` names).
 * A missing browser is said loudly; `PULU_REQUIRE=browser` turns it into a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, turbo } from './turbo.mjs';

const browser = [
  process.env.PULU_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path));

if (!browser) {
  console.error('*** NOT TESTED: browser. Install Chromium (apt-get install chromium) or set PULU_CHROMIUM. ***');
  process.exit((process.env.PULU_REQUIRE ?? '').split(',').includes('browser') ? 1 : 0);
}
const failed = turbo(['build'], { quiet: true });
if (failed) process.exit(failed);
const statuses = ['runtime', 'designer'].map(
  (name) =>
    spawnSync('npm', ['run', '--silent', 'e2e', '--', '--passWithNoTests', ...process.argv.slice(2)], {
      cwd: join(root, 'packages', name),
      stdio: 'inherit',
      env: { ...process.env, PULU_CHROMIUM: browser },
    }).status ?? 1,
);
process.exit(Math.max(...statuses));
