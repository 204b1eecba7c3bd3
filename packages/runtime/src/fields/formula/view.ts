import { computedView } from '../shared/computed.js';

export const formula = computedView('formula');
