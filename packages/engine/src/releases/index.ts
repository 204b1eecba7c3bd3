export { checkedDatabase, enteringDatabase } from './checked-database.js';
export { releaseMessages } from './messages.js';
export { Releases, type Release } from './releases.js';
export { migrateSystemTables } from './schema.js';
export { releaseTables } from './tables.js';
