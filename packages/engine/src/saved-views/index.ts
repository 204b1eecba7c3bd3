export { savedViewMessages } from './messages.js';
export { SavedViews } from './saved-views.js';
export { savedViewTable } from './tables.js';
