export { compileBoard } from './board.js';
export { checkMetricCycles, madeOf } from './cycles.js';
export { compileMetric } from './metric.js';
