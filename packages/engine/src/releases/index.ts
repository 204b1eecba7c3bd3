export { checkedDatabase, enteringDatabase } from './checked-database.js';
export { releaseMessages } from './messages.js';
export type { Examination } from './examine.js';
export { Releases, type Outlook, type Release } from './releases.js';
export type { ReleaseEntry } from './store.js';
export { migrateSystemTables } from './schema.js';
export { releaseTables } from './tables.js';
