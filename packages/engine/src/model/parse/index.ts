export { locate, type Position } from './json-text.js';
export { checkDocument, isTemplate, parseDocument, parsePack, type ParsedDocument, type ParsedPack } from './pack.js';
export type { AllDocuments } from './validate.js';
