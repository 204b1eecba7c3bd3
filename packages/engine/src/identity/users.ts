import { PuluError, type Clock, type Locale } from '../model/index.js';
import { likePattern, type Database, type Row, type SqlValue, type Transaction } from '../storage/index.js';
import { hashPassword } from './passwords.js';
import { flag, localeOf, Moments, text, textOrNull } from './rows.js';
import { hashSecret } from './secrets.js';

/** Someone with an account. The password's hash never leaves this folder. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly title: string | null;
  readonly department: string | null;
  readonly active: boolean;
  readonly absent: boolean;
  /** When the absence ends; null: until further notice. */
  readonly absentUntil: Date | null;
  /** Who does what rules ask of the person while absent. */
  readonly standIn: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Whom WeCom knows the person as: its UserID, in lower case. */
  readonly wecomId: string | null;
  /** Whether the person wants to be told by WeCom, and by mail, besides in the app. */
  readonly tellWecom: boolean;
  readonly tellMail: boolean;
  /** Builds apps: makes new ones and changes all of them. Administrators change theirs without it. */
  readonly designer: boolean;
  readonly locale: Locale | null;
}

export interface UserInput {
  readonly username: string;
  readonly name: string;
  readonly password?: string;
  readonly title?: string | null;
  readonly department?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly wecomId?: string | null;
  readonly locale?: Locale | null;
}

export type UserPatch = Partial<Omit<UserInput, 'password'>> & {
  readonly active?: boolean;
  readonly absent?: boolean;
  readonly absentUntil?: Date | null;
  readonly standIn?: string | null;
  readonly tellWecom?: boolean;
  readonly tellMail?: boolean;
  readonly designer?: boolean;
};

const columns = `id, username, name, title, department, active, absent, absent_until, stand_in, phone, email, wecom_id,
  tell_wecom, tell_mail, designer, locale`;
const columnOf = {
  username: 'username',
  name: 'name',
  title: 'title',
  department: 'department',
  active: 'active',
  absent: 'absent',
  absentUntil: 'absent_until',
  standIn: 'stand_in',
  phone: 'phone',
  email: 'email',
  wecomId: 'wecom_id',
  tellWecom: 'tell_wecom',
  tellMail: 'tell_mail',
  designer: 'designer',
  locale: 'locale',
} as const;

/** UserIDs of WeCom: 1 to 64 letters, digits, and these signs. */
const wecomIds = /^[a-z0-9][a-z0-9_.@-]{0,63}$/;

/** The accounts of people. Every change tells `changed`, after it is committed. */
export class Users {
  private readonly moments: Moments;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: () => string,
    private readonly changed: (user: string) => void,
  ) {
    this.moments = new Moments(database.dialect);
  }

  /** People by part of their name or username, at most `limit`, the active ones only unless `all`. */
  async list(query: { search?: string; department?: string; all?: boolean; limit?: number } = {}): Promise<User[]> {
    const conditions = query.all === true ? [] : ['active = 1'];
    const params: SqlValue[] = [];
    if (query.search !== undefined && query.search !== '') {
      const { dialect } = this.database;
      conditions.push(`(${dialect.contains('name')} OR ${dialect.contains('username')})`);
      params.push(likePattern(query.search), likePattern(query.search));
    }
    if (query.department !== undefined) {
      conditions.push('department = ?');
      params.push(query.department);
    }
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const limit = Math.min(query.limit ?? 1000, 10_000);
    const rows = await this.database.read(
      `SELECT ${columns} FROM pulu_user ${where} ORDER BY name, id LIMIT ${limit}`,
      params,
    );
    return rows.map((row) => fromRow(row, this.moments));
  }

  /** The people with these ids, the inactive ones too. */
  async byIds(ids: readonly string[]): Promise<User[]> {
    if (ids.length === 0) return [];
    const marks = ids.map(() => '?').join(', ');
    const sql = `SELECT ${columns} FROM pulu_user WHERE id IN (${marks}) ORDER BY name, id`;
    return (await this.database.read(sql, ids, { point: true })).map((row) => fromRow(row, this.moments));
  }

  /** The user with this id or username, or whom WeCom knows as this. */
  async find(by: { id: string } | { username: string } | { wecomId: string }): Promise<User | undefined> {
    const [column, value] = keyOf(by);
    const rows = await this.database.read(`SELECT ${columns} FROM pulu_user WHERE ${column} = ?`, [value], {
      point: true,
    });
    return rows.map((row) => fromRow(row, this.moments))[0];
  }

  /** Adds a person and answers the id; without a password the account cannot sign in. @throws PuluError naming the bad values */
  async create(input: UserInput): Promise<string> {
    const password = input.password === undefined ? null : await hashPassword(input.password);
    return this.database.transaction(async (tx) => {
      const id = this.ids();
      const now = this.moments.encode(this.clock.now());
      await tx.execute(
        'INSERT INTO pulu_user (id, username, name, password, active, absent, created_at, updated_at) VALUES (?, ?, ?, ?, 1, 0, ?, ?)',
        [id, await this.freeUsername(tx, input.username, id), input.name, password, now, now],
      );
      const { password: _, username: __, ...rest } = input;
      await this.write(tx, id, { ...rest, ...(await this.freeWecomId(tx, input.wecomId, id)) });
      return id;
    });
  }

  /** Changes what is given and leaves the rest. Deactivating ends the person's sessions at once. */
  async update(id: string, patch: UserPatch): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.mustExist(tx, id);
      const username =
        patch.username === undefined ? {} : { username: await this.freeUsername(tx, patch.username, id) };
      await this.write(tx, id, { ...patch, ...username, ...(await this.freeWecomId(tx, patch.wecomId, id)) });
      if (patch.active === false) await tx.execute('DELETE FROM pulu_session WHERE user_id = ?', [id]);
    });
  }

  /**
   * Sets a new password and ends every session of the person, but the one with the secret to keep.
   * @throws PuluError `password_length`
   */
  async setPassword(id: string, password: string, keep?: string): Promise<void> {
    const hashed = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      await this.mustExist(tx, id);
      await tx.execute('UPDATE pulu_user SET password = ? WHERE id = ?', [hashed, id]);
      const kept = keep === undefined ? '' : hashSecret(keep);
      await tx.execute('DELETE FROM pulu_session WHERE user_id = ? AND hash <> ?', [id, kept]);
      tx.afterCommit(() => this.changed(id));
    });
  }

  /** The roles of a person in an app. */
  async roles(id: string, app: string): Promise<string[]> {
    const sql = 'SELECT role FROM pulu_user_role WHERE user_id = ? AND app = ? ORDER BY role';
    return (await this.database.read(sql, [id, app], { point: true })).map((row) => text(row, 'role'));
  }

  /** The ids of the active people who hold a role of an app, by username. */
  async withRoleIn(app: string): Promise<string[]> {
    const sql = `SELECT id FROM pulu_user WHERE active = 1
      AND id IN (SELECT user_id FROM pulu_user_role WHERE app = ?) ORDER BY username`;
    return (await this.database.read(sql, [app])).map((row) => text(row, 'id'));
  }

  /** Gives a person exactly these roles in an app. */
  async setRoles(id: string, app: string, roles: readonly string[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.mustExist(tx, id);
      await tx.execute('DELETE FROM pulu_user_role WHERE user_id = ? AND app = ?', [id, app]);
      for (const role of new Set(roles)) {
        await tx.execute('INSERT INTO pulu_user_role (user_id, app, role) VALUES (?, ?, ?)', [id, app, role]);
      }
      tx.afterCommit(() => this.changed(id));
    });
  }

  private async write(tx: Transaction, id: string, patch: UserPatch): Promise<void> {
    if (patch.department != null) await this.departmentMustExist(tx, patch.department);
    const keys = (Object.keys(columnOf) as (keyof typeof columnOf)[]).filter((key) => patch[key] !== undefined);
    const assignments = [...keys.map((key) => `${columnOf[key]} = ?`), 'updated_at = ?'];
    const values = keys.map((key) => this.sqlValue(patch[key]));
    await tx.execute(`UPDATE pulu_user SET ${assignments.join(', ')} WHERE id = ?`, [
      ...values,
      this.moments.encode(this.clock.now()),
      id,
    ]);
    tx.afterCommit(() => this.changed(id));
  }

  private sqlValue(value: string | boolean | Date | null | undefined): SqlValue {
    return value instanceof Date ? this.moments.encode(value) : (value ?? null);
  }

  private async freeUsername(tx: Transaction, wanted: string, id: string): Promise<string> {
    const username = wanted.toLowerCase();
    if (!/^[a-z0-9][a-z0-9._@-]{0,63}$/.test(username)) throw invalid('username_invalid', '/username');
    const taken = await tx.query('SELECT id FROM pulu_user WHERE username = ? AND id <> ?', [username, id]);
    if (taken.length > 0) throw invalid('username_taken', '/username', { username });
    return username;
  }

  private async freeWecomId(
    tx: Transaction,
    wanted: string | null | undefined,
    id: string,
  ): Promise<{ wecomId?: string }> {
    if (wanted == null) return {};
    const wecomId = wanted.toLowerCase();
    if (!wecomIds.test(wecomId)) throw invalid('wecom_id_invalid', '/wecomId');
    const taken = await tx.query('SELECT id FROM pulu_user WHERE wecom_id = ? AND id <> ?', [wecomId, id]);
    if (taken.length > 0) throw invalid('wecom_id_taken', '/wecomId', { wecomId });
    return { wecomId };
  }

  private async mustExist(tx: Transaction, id: string): Promise<void> {
    const rows = await tx.query('SELECT id FROM pulu_user WHERE id = ?', [id]);
    if (rows.length === 0) throw invalid('user_unknown', '/id');
  }

  private async departmentMustExist(tx: Transaction, id: string): Promise<void> {
    const rows = await tx.query('SELECT id FROM pulu_department WHERE id = ?', [id]);
    if (rows.length === 0) throw invalid('department_unknown', '/department');
  }
}

/** The column that finds somebody, and what it holds. What no key can be is nobody's. */
function keyOf(by: { id: string } | { username: string } | { wecomId: string }): [string, string] {
  if ('id' in by) return ['id', by.id];
  if ('username' in by) return ['username', by.username.toLowerCase()];
  const wecomId = by.wecomId.toLowerCase();
  return ['wecom_id', wecomIds.test(wecomId) ? wecomId : ''];
}

function fromRow(row: Row, moments: Moments): User {
  return {
    id: text(row, 'id'),
    username: text(row, 'username'),
    name: text(row, 'name'),
    title: textOrNull(row, 'title'),
    department: textOrNull(row, 'department'),
    active: flag(row, 'active'),
    absent: flag(row, 'absent'),
    absentUntil: moments.orNull(row, 'absent_until'),
    standIn: textOrNull(row, 'stand_in'),
    phone: textOrNull(row, 'phone'),
    email: textOrNull(row, 'email'),
    wecomId: textOrNull(row, 'wecom_id'),
    tellWecom: flag(row, 'tell_wecom'),
    tellMail: flag(row, 'tell_mail'),
    designer: flag(row, 'designer'),
    locale: localeOf(textOrNull(row, 'locale')),
  };
}

function invalid(code: string, path: string, params: Record<string, unknown> = {}): PuluError {
  return new PuluError('validation', 422, [{ code, path, params }]);
}
