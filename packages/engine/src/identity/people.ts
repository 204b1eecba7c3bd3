import type { Contact, Person } from '../model/index.js';
import type { Database, Row, SqlValue, Transaction } from '../storage/index.js';
import { treeOf, type Departments } from './departments.js';
import { flag, localeOf, Moments, text, textOrNull } from './rows.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const columns = 'u.id, u.username, u.name, u.department';

/** What rules ask of people. All answers are of active people only, by username. */
export class People {
  private readonly moments: Moments;

  constructor(
    private readonly database: Database,
    private readonly departments: Departments,
  ) {
    this.moments = new Moments(database.dialect);
  }

  async byUsernames(usernames: readonly string[]): Promise<readonly Person[]> {
    return this.among('u.username', usernames);
  }

  async byIds(ids: readonly string[]): Promise<readonly Person[]> {
    return this.among('u.id', ids);
  }

  /** People whose id, username or full name is one of these. */
  async named(names: readonly string[]): Promise<readonly Person[]> {
    if (names.length === 0) return [];
    // MySQL compares its columns of plain letters with plain letters only.
    const ids = names.map((name) => name.toLowerCase()).filter((name) => uuid.test(name));
    const among = ids.length === 0 ? '' : `OR u.id IN (${placeholders(ids)})`;
    const sql = `SELECT ${columns} FROM pulu_user u WHERE u.active = 1 AND (u.name IN (${placeholders(names)})
      OR u.username IN (${placeholders(names)}) ${among}) ORDER BY u.username`;
    const usernames = names.map((name) => name.toLowerCase());
    return (await this.database.read(sql, [...names, ...usernames, ...ids])).map(person);
  }

  /** Holders of a role of an app; with departments given, only those in one of them. */
  async byRole(app: string, role: string, departments?: readonly string[]): Promise<readonly Person[]> {
    if (departments?.length === 0) return [];
    const within = departments === undefined ? '' : `AND u.department IN (${placeholders(departments)})`;
    const sql = `SELECT ${columns} FROM pulu_user_role r JOIN pulu_user u ON u.id = r.user_id
      WHERE r.app = ? AND r.role = ? AND u.active = 1 ${within} ORDER BY u.username`;
    return (await this.read(sql, [app, role, ...(departments ?? [])])).map(person);
  }

  /** The ids of a department and all below it, by its id or its code. */
  async departmentTree(department: string): Promise<readonly string[]> {
    const all = await this.departments.list();
    const root = all.find(({ id, code }) => id === department || code === department);
    return root === undefined ? [] : treeOf(all, root.id);
  }

  /** The head of a department, or of the one a person is in. */
  async head(departmentOrPerson: string): Promise<Person | undefined> {
    const sql = `SELECT ${columns} FROM pulu_department d JOIN pulu_user u ON u.id = d.head
      WHERE u.active = 1 AND (d.id = ? OR d.id = (SELECT p.department FROM pulu_user p WHERE p.id = ?))`;
    return (await this.read(sql, [departmentOrPerson, departmentOrPerson])).map(person)[0];
  }

  /** Those of the people who are absent at a moment. */
  async absent(ids: readonly string[], at: Date): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const sql = `SELECT u.id FROM pulu_user u WHERE u.id IN (${placeholders(ids)})
      AND u.absent = 1 AND (u.absent_until IS NULL OR u.absent_until > ?)`;
    return new Set((await this.read(sql, [...ids, this.moments.encode(at)])).map((row) => text(row, 'id')));
  }

  /** Who stands in for those of the people who are absent at a moment and named somebody, by the id of the absent one. */
  async standIns(ids: readonly string[], at: Date): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const sql = `SELECT u.id, u.stand_in FROM pulu_user u JOIN pulu_user s ON s.id = u.stand_in WHERE s.active = 1
      AND u.id IN (${placeholders(ids)}) AND u.absent = 1 AND (u.absent_until IS NULL OR u.absent_until > ?)`;
    const rows = await this.read(sql, [...ids, this.moments.encode(at)]);
    return new Map(rows.map((row) => [text(row, 'id'), text(row, 'stand_in')]));
  }

  /** How active people are reached, in the order they are named. @param tx where it is read inside a transaction */
  async contacts(ids: readonly string[], tx?: Pick<Transaction, 'query'>): Promise<readonly Contact[]> {
    if (ids.length === 0) return [];
    const sql = `SELECT id, name, locale, wecom_id, email, tell_wecom, tell_mail FROM pulu_user
      WHERE active = 1 AND id IN (${placeholders(ids)})`;
    const rows = tx === undefined ? await this.read(sql, ids) : await tx.query(sql, ids);
    const found = new Map(rows.map((row) => [text(row, 'id'), contact(row)]));
    return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  }

  private async among(column: string, values: readonly string[]): Promise<readonly Person[]> {
    if (values.length === 0) return [];
    const sql = `SELECT ${columns} FROM pulu_user u
      WHERE ${column} IN (${placeholders(values)}) AND u.active = 1 ORDER BY u.username`;
    return (await this.read(sql, [...values])).map(person);
  }

  private async read(sql: string, params: readonly SqlValue[]): Promise<Row[]> {
    return this.database.read(sql, params, { point: true });
  }
}

function placeholders(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

function contact(row: Row): Contact {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    locale: localeOf(textOrNull(row, 'locale')),
    wecomId: textOrNull(row, 'wecom_id'),
    email: textOrNull(row, 'email'),
    wants: { wecom: flag(row, 'tell_wecom'), mail: flag(row, 'tell_mail') },
  };
}

function person(row: Row): Person {
  return {
    id: text(row, 'id'),
    username: text(row, 'username'),
    name: text(row, 'name'),
    department: textOrNull(row, 'department'),
  };
}
