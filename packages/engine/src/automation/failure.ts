import { PuluError, type Json } from '../model/index.js';
import { TryLater } from './action.js';
import type { Run } from './run.js';

/** So often a step is tried that fails for a reason of our own. */
const attempts = 5;
/** Milliseconds before the second attempt; each further one waits three times as long. */
const firstRetry = 200;
/** So often a step is tried that waits for a service outside: over some hours. */
const outsideAttempts = 30;
const outsideFirst = 1000;
/** Milliseconds between two tries at most. */
const outsideLongest = 15 * 60_000;

/**
 * When a step that failed is tried again; undefined: it has failed for good.
 * @param tries how often it is tried while a service outside does not answer
 */
export function retryAfter(
  error: unknown,
  { attempt }: Pick<Run, 'attempt'>,
  now: Date,
  tries = outsideAttempts,
): Date | undefined {
  if (error instanceof PuluError) return undefined;
  if (!(error instanceof TryLater))
    return attempt >= attempts ? undefined : new Date(now.getTime() + firstRetry * 3 ** (attempt - 1));
  if (attempt >= tries) return undefined;
  const ownTime = now.getTime() + Math.min(outsideFirst * 2 ** (attempt - 1), outsideLongest);
  return new Date(Math.max(ownTime, error.at?.getTime() ?? 0));
}

/** What is kept of a failure: its code and what a person needs to mend it. */
export function factsOf(error: unknown): Json {
  if (error instanceof TryLater) return error.facts;
  if (!(error instanceof PuluError)) return { code: 'internal', params: {} };
  return {
    code: error.code,
    errors: error.errors.map(({ code, path, params }) => ({ code, path, params: JSON.stringify(params ?? {}) })),
  };
}
