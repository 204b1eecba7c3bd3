export { readPackFolder } from './folder.js';
export { packFiles, parsePack, type ParsedPack } from './parse.js';
