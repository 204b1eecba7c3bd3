export { catalogue } from './catalogue.js';
export { Engine, type EngineOptions } from './engine.js';
export { createLogger, type LoggerOptions } from './logger.js';
export { createPulu, type Pulu, type PuluOptions } from './pulu.js';
export { appParts } from './proposals.js';
