export { graphOf, triggerNode, type GraphEdge, type GraphNode, type RuleGraph } from './derive.js';
export type { GraphLook, NodeLook } from './look.js';
export { rehearsedLook } from './rehearsed-look.js';
export { RuleGraphView, type RuleGraphProps } from './RuleGraphView.js';
export { runLook } from './run-look.js';
export { Telling, type RuleWords } from './words.js';
