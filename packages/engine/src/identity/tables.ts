import type { TableDef } from '../storage/index.js';

const id = { name: 'id', type: { kind: 'id' }, nullable: false } as const;
const stamps = [
  { name: 'created_at', type: { kind: 'datetime' }, nullable: false },
  { name: 'updated_at', type: { kind: 'datetime' }, nullable: false },
] as const;

const department: TableDef = {
  name: 'pulu_department',
  columns: [
    id,
    { name: 'code', type: { kind: 'key' }, nullable: true },
    { name: 'name', type: { kind: 'text', length: 200 }, nullable: false },
    { name: 'parent', type: { kind: 'id' }, nullable: true },
    // The ids from the root down to this one, each followed by '/': a subtree is one range of this column.
    { name: 'path', type: { kind: 'key', length: 700 }, nullable: false },
    { name: 'head', type: { kind: 'id' }, nullable: true },
    { name: 'position', type: { kind: 'integer' }, nullable: false },
    ...stamps,
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'pulu_department_path', columns: ['path'], unique: false },
    { name: 'pulu_department_code', columns: ['code'], unique: true },
  ],
};

const user: TableDef = {
  name: 'pulu_user',
  columns: [
    id,
    { name: 'username', type: { kind: 'text', length: 64 }, nullable: false },
    { name: 'name', type: { kind: 'text', length: 200 }, nullable: false },
    { name: 'title', type: { kind: 'text', length: 200 }, nullable: true },
    { name: 'department', type: { kind: 'id' }, nullable: true },
    { name: 'password', type: { kind: 'key', length: 200 }, nullable: true },
    { name: 'active', type: { kind: 'boolean' }, nullable: false },
    // Absent until a moment, or, without one, until further notice.
    { name: 'absent', type: { kind: 'boolean' }, nullable: false },
    { name: 'absent_until', type: { kind: 'datetime' }, nullable: true },
    // Who does what rules ask of the person meanwhile.
    { name: 'stand_in', type: { kind: 'id' }, nullable: true },
    { name: 'phone', type: { kind: 'key', length: 32 }, nullable: true },
    { name: 'email', type: { kind: 'text', length: 200 }, nullable: true },
    // WeCom's UserID, in lower case: it tells its letters' case no apart.
    { name: 'wecom_id', type: { kind: 'key', length: 64 }, nullable: true },
    // Whether the person wants to be told there too; in the app they are told in any case.
    { name: 'tell_wecom', type: { kind: 'boolean' }, nullable: false, default: true },
    { name: 'tell_mail', type: { kind: 'boolean' }, nullable: false, default: true },
    // Builds apps, besides those that the person administers.
    { name: 'designer', type: { kind: 'boolean' }, nullable: false, default: false },
    { name: 'locale', type: { kind: 'key', length: 16 }, nullable: true },
    ...stamps,
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'pulu_user_username', columns: ['username'], unique: true },
    { name: 'pulu_user_department', columns: ['department'], unique: false },
    { name: 'pulu_user_wecom', columns: ['wecom_id'], unique: true },
  ],
};

const userRole: TableDef = {
  name: 'pulu_user_role',
  columns: [
    { name: 'user_id', type: { kind: 'id' }, nullable: false },
    { name: 'app', type: { kind: 'key' }, nullable: false },
    { name: 'role', type: { kind: 'key' }, nullable: false },
  ],
  primaryKey: ['user_id', 'app', 'role'],
  indexes: [{ name: 'pulu_user_role_role', columns: ['app', 'role'], unique: false }],
};

const session: TableDef = {
  name: 'pulu_session',
  columns: [
    { name: 'hash', type: { kind: 'key' }, nullable: false },
    { name: 'user_id', type: { kind: 'id' }, nullable: false },
    { name: 'created_at', type: { kind: 'datetime' }, nullable: false },
    { name: 'seen_at', type: { kind: 'datetime' }, nullable: false },
    { name: 'expires_at', type: { kind: 'datetime' }, nullable: false },
    { name: 'address', type: { kind: 'key' }, nullable: true },
    { name: 'client', type: { kind: 'text', length: 200 }, nullable: true },
  ],
  primaryKey: ['hash'],
  indexes: [
    { name: 'pulu_session_user', columns: ['user_id'], unique: false },
    { name: 'pulu_session_expires', columns: ['expires_at'], unique: false },
  ],
};

const token: TableDef = {
  name: 'pulu_token',
  columns: [
    id,
    { name: 'hash', type: { kind: 'key' }, nullable: false },
    { name: 'user_id', type: { kind: 'id' }, nullable: false },
    { name: 'name', type: { kind: 'text', length: 200 }, nullable: false },
    { name: 'created_at', type: { kind: 'datetime' }, nullable: false },
    { name: 'expires_at', type: { kind: 'datetime' }, nullable: true },
  ],
  primaryKey: ['id'],
  indexes: [
    { name: 'pulu_token_hash', columns: ['hash'], unique: true },
    { name: 'pulu_token_user', columns: ['user_id'], unique: false },
  ],
};

/** The system tables of people, departments, sessions and tokens. */
export const identityTables: readonly TableDef[] = [department, user, userRole, session, token];
