import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Known to the process that runs the files, and to the one that cleans up after them.
process.env.PULU_DEMOS ??= join(tmpdir(), `pulu-demos-${process.pid}`);

/** Browser tests: one at a time, each file with a server and a browser of its own. Run them with `npm run e2e`. */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: ['**/*.e2e.ts'],
  globalTeardown: './forget.mjs',
  testTimeout: 60_000,
  maxWorkers: 1,
  // A file whose server did not start leaves nothing behind that would keep the run alive.
  forceExit: true,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
};
