export { Comments } from './comments.js';
export { RuleComments } from './rule-comments.js';
export { commentMessages } from './messages.js';
export { CommentStore } from './store.js';
export { commentTable } from './tables.js';
