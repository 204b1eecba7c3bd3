export { unpackTemplate } from './template.js';
export { compilePrint } from './print.js';
