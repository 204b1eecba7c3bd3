export { printMessages } from './messages.js';
export { Prints } from './prints.js';
export { RulePrints } from './rule-prints.js';
export { PrintThread } from './work/thread.js';
export type { PrintFormat } from './work/job.js';
