export { Rehearsals, type Against } from './rehearsals.js';
export type { Rehearsed } from './tally.js';
