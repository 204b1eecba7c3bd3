import { defineAction } from '../../action.js';

/** Ends the run, with a word why. */
export const stop = defineAction('stop', 'pure', async (_context, step) => async () => ({
  next: null,
  ...(step.message === undefined ? {} : { output: step.message }),
}));
