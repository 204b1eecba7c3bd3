export { packFiles } from './files.js';
export { readPackFolder } from './folder.js';
