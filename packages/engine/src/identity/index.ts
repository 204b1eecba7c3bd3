export { Identity } from './identity.js';
export { LoginLimit, type LoginLimitOptions } from './login-limit.js';
export { identityTables } from './tables.js';
export { treeOf, type Department, type DepartmentInput } from './departments.js';
export type { OpenedSession, Session } from './sessions.js';
export type { Token } from './tokens.js';
export type { User, UserInput, UserPatch } from './users.js';
export { sameSecret } from './secrets.js';
export type { Person } from './people.js';
