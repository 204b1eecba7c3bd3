/**
 * `npm start [-- flags of pulu start]`: builds what changed, then runs the demo company.
 * A stamp of the sources says whether anything changed, so that a second start costs no build tool at all.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, turbo } from './turbo.mjs';

const cli = join(root, 'packages/engine/dist/cli/main.js');
const outputs = [cli, join(root, 'packages/runtime/dist/index.html'), join(root, 'packages/designer/dist/index.html')];
const stampFile = join(root, '.turbo/build-stamp');
const sources = [
  'package-lock.json',
  'tsconfig.base.json',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`),
];
const notSource = /(^|[\\/])(node_modules|dist|e2e|\.turbo|.*\.test\.tsx?)([\\/]|$)/;

/** What the sources are now: every path with its size and time of change. */
function stamp() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { isDirectory, mtimeMs, size } = describe(path);
    if (!isDirectory) return hash.update(`${path} ${mtimeMs} ${size}\n`);
    for (const name of readdirSync(join(root, path)).sort()) {
      if (!notSource.test(name)) add(join(path, name));
    }
  };
  sources.forEach(add);
  return hash.digest('hex');
}

function describe(path) {
  const found = statSync(join(root, path));
  return { isDirectory: found.isDirectory(), mtimeMs: found.mtimeMs, size: found.size };
}

const now = stamp();
const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
if (built !== now || !outputs.every((path) => existsSync(path))) {
  console.log('Building Pulu…');
  const failed = turbo(['build'], { quiet: true });
  if (failed) process.exit(failed);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, now);
}
process.argv = [process.argv[0], cli, 'start', '--demo', '--sandbox', ...process.argv.slice(2)];
await import(pathToFileURL(cli).href);
