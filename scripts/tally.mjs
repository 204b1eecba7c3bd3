/**
 * Adds up what the test runs reported (`packages/*\/test-results*.json`, in jest's JSON format) and closes with the
 * line `N passed, N failed`. A suite that could not run counts as a failure, and so does a run without any test.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './turbo.mjs';

const packages = join(root, 'packages');

const reports = () =>
  readdirSync(packages).flatMap((name) =>
    readdirSync(join(packages, name))
      .filter((file) => /^test-results.*\.json$/.test(file))
      .map((file) => join(packages, name, file)),
  );

/** Removes the reports of earlier runs, so that only what runs now is counted. */
export const forget = () => reports().forEach((file) => rmSync(file));

/** What did not pass in a report, by file and name. */
function failuresOf({ testResults }) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter((test) => test.status !== 'passed');
    if (tests.length === 0) return status === 'failed' ? [file] : [];
    return tests.map((test) => `${file} › ${test.fullName}`);
  });
}

/** Prints the closing line and returns the exit code it stands for. */
export function tally() {
  let passed = 0;
  let failed = 0;
  const names = [];
  for (const file of reports()) {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    passed += report.numPassedTests;
    failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    // A test that was left out is a test that cannot fail.
    failed += report.numPendingTests + report.numTodoTests;
    names.push(...failuresOf(report));
  }
  // Said once more at the end, where a long log is looked at first.
  for (const name of names) console.log(`  failed: ${name}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(tally());
