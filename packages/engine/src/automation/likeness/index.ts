export { apart, isNear, nameKey } from './likeness.js';
