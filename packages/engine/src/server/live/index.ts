export { Live, type LiveOptions } from './live.js';
