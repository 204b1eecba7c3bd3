export { builtInConnectors } from './connectors/builtin.js';
export { isFileValue, type BodyValue, type FileValue } from './connectors/file.js';
export { localServiceOf, localServices, type LocalServiceName } from './connectors/local.js';
export { compile, type Compilation } from './compile.js';
export { unpackTemplate } from './prints/index.js';
export { ruleNames, type RuleNames } from './rules/names.js';
export { comparedAsNames, fingerprintColumn } from './tables.js';
export { systemColumns, systemFields } from './system.js';
export type * from './types.js';
