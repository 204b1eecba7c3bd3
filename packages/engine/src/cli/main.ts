#!/usr/bin/env node
import { PuluError } from '../model/index.js';
import { catalogue } from '../server/index.js';
import { createProgram } from './program.js';
import { Refusal } from './refusal.js';
import { terminalLocale } from './words.js';

const program = createProgram((code) => (process.exitCode = code));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  console.error(sentences(error).join('\n'));
}

/** What went wrong, in sentences; a stack trace only for what nobody foresaw and when asked for. */
function sentences(error: unknown): string[] {
  const locale = terminalLocale();
  if (error instanceof PuluError) {
    const lines = error.errors.map((problem) => `  ${problem.path}  ${catalogue.problem(problem, locale)}`);
    return [catalogue.problem({ code: error.code, params: { ...error.errors[0]?.params } }, locale), ...lines];
  }
  if (error instanceof Refusal) return [error.message];
  if (process.env['DEBUG'] !== undefined && error instanceof Error) return [error.stack ?? error.message];
  return [error instanceof Error ? error.message : String(error)];
}
