export { Files, type FileContent, type FileFacts, type FileOwner, type MaySee } from './files.js';
export { LocalFiles, type FileStore } from './store.js';
export { fileTables } from './tables.js';
export { fileMessages } from './messages.js';
