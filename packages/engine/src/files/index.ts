export { Files, type FileOwner } from './files.js';
export { LocalFiles } from './store.js';
export { fileTables } from './tables.js';
export { fileMessages } from './messages.js';
