export { graphOf, triggerNode } from './derive.js';
export { rehearsedLook } from './rehearsed-look.js';
export { RuleGraphView } from './RuleGraphView.js';
export { runLook } from './run-look.js';
export { Telling } from './words.js';
