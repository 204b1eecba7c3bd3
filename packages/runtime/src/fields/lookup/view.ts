import { computedView } from '../shared/computed.js';

export const lookup = computedView('lookup');
