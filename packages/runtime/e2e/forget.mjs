import { rm } from 'node:fs/promises';
import { env } from 'node:process';

/** Removes what the demos of a run began with; see pulu.ts. */
export default () => rm(env.PULU_DEMOS, { recursive: true, force: true });
