export { builtInConnectors } from './connectors/builtin.js';
export { isFileValue, type BodyValue, type FileValue } from './connectors/file.js';
export { ownConnector } from './connectors/installation.js';
export { secretsOf, type NamedSecret } from './connectors/secrets.js';
export { compile, type Compilation } from './compile.js';
export { comparedAsNames, fingerprintColumn } from './tables.js';
export { systemColumns, systemFields } from './system.js';
export type * from './types.js';
