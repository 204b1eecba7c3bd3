import { computedView } from '../shared/computed.js';

export const rollup = computedView('rollup');
