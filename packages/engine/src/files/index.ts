export { Files, type FileOwner, type UploadLimits } from './files.js';
export { rangeOf } from './range.js';
export { LocalFiles } from './store.js';
export { fileTables } from './tables.js';
export { fileMessages } from './messages.js';
