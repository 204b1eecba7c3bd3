export { Live, type LiveOptions } from './live.js';
export { RunWatch } from './run-watch.js';
export { openStream } from './open-stream.js';
