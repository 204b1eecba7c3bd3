import type { Run } from './run.js';

/**
 * A step that brings its whole process down would do so again and again, and take the runs beside it along. So a run that was
 * in hand when a process died counts how often it is begun anew, goes alone from the second time on, and is parked at last.
 */

/** So often a run is begun again after a process died with it. */
const mostTakeovers = 10;

/** Whether a run goes alone among those like it: the next process that dies tells which one it was. */
export function isSuspect({ takeovers }: Pick<Run, 'takeovers'>): boolean {
  return takeovers > 1;
}

/** Whether a run has brought down too many processes to be begun once more. */
export function isPoison({ takeovers }: Pick<Run, 'takeovers'>): boolean {
  return takeovers > mostTakeovers;
}
