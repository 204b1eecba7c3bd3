export { Identity } from './identity.js';
export { LoginLimit } from './login-limit.js';
export { identityMessages } from './messages.js';
export { sameSecret } from './secrets.js';
export { sessionIdOf } from './sessions.js';
export { identityTables } from './tables.js';
