export { fieldsRead } from './columns.js';
export { longestWay, wayColumn } from './indexes.js';
export { compileBoard } from './board.js';
export { checkMetricCycles, madeOf } from './cycles.js';
export { compileMetric } from './metric.js';
export { tallyOf, tallyTable } from './tally.js';
