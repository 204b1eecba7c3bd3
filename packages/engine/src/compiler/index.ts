export { compile, type Compilation } from './compile.js';
export { comparedAsNames, fingerprintColumn } from './tables.js';
export { systemColumns, systemFields } from './system.js';
export type * from './types.js';
