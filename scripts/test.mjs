/**
 * `npm test`: every package's tests, on SQLite and on the servers that are there. What could not be tested for want of
 * a server is said before and after; `PULU_REQUIRE=mysql,redis` turns it into a failure.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, turbo } from './turbo.mjs';
import { forget, tally } from './tally.mjs';

const servers = { mysql: 'PULU_MYSQL_URL', redis: 'PULU_REDIS_URL' };
const stateFile = join(root, '.services/services.json');
const started = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : {};
const required = (process.env.PULU_REQUIRE ?? '').split(',').filter(Boolean);

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// Handed over by name, so that a cached result on SQLite alone is never taken for one with a server.
const env = {};
for (const [name, variable] of Object.entries(servers)) {
  const url = process.env[variable] || (started[name] && alive(started[name].pid) ? started[name].url : undefined);
  if (url) env[variable] = url;
}
const missing = Object.keys(servers).filter((name) => !env[servers[name]]);
const say = () => {
  for (const name of missing) {
    console.error(`*** NOT TESTED: ${name}. No server is known: set ${servers[name]} or run \`npm run services\`. ***`);
  }
};

say();
const lacking = missing.filter((name) => required.includes(name));
if (lacking.length > 0) {
  console.error(`PULU_REQUIRE asks for ${lacking.join(' and ')}: the tests are not run without.`);
  console.log(`0 passed, ${lacking.length} failed`);
  process.exit(1);
}
forget();
const broken = turbo(['test', '--concurrency=1', '--continue', ...process.argv.slice(2)], { env });
say();
process.exit(tally() || broken);
