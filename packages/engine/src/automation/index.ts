export { Automation } from './automation.js';
export { unavailable } from './availability.js';
export { Notices } from './notices.js';
export { Notifications, notify, type Notification } from './notifications.js';
export { TableOutbox } from './outbox.js';
export type { RecordAccess } from './record-access.js';
export { automationTables } from './tables.js';
