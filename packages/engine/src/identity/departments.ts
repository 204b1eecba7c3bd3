import { PuluError, type Clock } from '../model/index.js';
import type { Database, Row, Transaction } from '../storage/index.js';
import { Moments, text, textOrNull } from './rows.js';

/** A department and its place in the tree. */
export interface Department {
  readonly id: string;
  /** A name that documents and imports may point to; unique. */
  readonly code: string | null;
  readonly name: string;
  readonly parent: string | null;
  /** The ids from the root down to this one, each followed by '/'. */
  readonly path: string;
  /** The person who heads it. */
  readonly head: string | null;
}

export interface DepartmentInput {
  readonly code?: string | null;
  readonly name: string;
  readonly parent?: string | null;
  readonly head?: string | null;
}

/** Paths hold the ids of all ancestors in one indexed column, so depth is limited. */
const deepest = 15;
const columns = 'id, code, name, parent, path, head';

/** The tree of departments. Every change tells `changed`, after it is committed. */
export class Departments {
  private readonly moments: Moments;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: () => string,
    private readonly changed: () => void,
  ) {
    this.moments = new Moments(database.dialect);
  }

  /** All departments in the order they were made, which has parents that never moved before their children. */
  async list(): Promise<Department[]> {
    const rows = await this.database.read(`SELECT ${columns} FROM pulu_department ORDER BY position`, []);
    return rows.map(fromRow);
  }

  /** Adds a department and answers its id. @throws PuluError `department_unknown`, `department_depth`, `department_code_taken` */
  async create(input: DepartmentInput): Promise<string> {
    return this.database.transaction(async (tx) => {
      const id = this.ids();
      const path = `${await this.parentPath(tx, input.parent ?? null)}${id}/`;
      await this.refuseTakenCode(tx, input.code ?? null, id);
      const now = this.moments.encode(this.clock.now());
      await tx.execute(
        `INSERT INTO pulu_department (${columns}, position, created_at, updated_at)
         SELECT ?, ?, ?, ?, ?, ?, COALESCE(MAX(position), 0) + 1, ?, ? FROM pulu_department`,
        [id, input.code ?? null, input.name, input.parent ?? null, path, input.head ?? null, now, now],
      );
      tx.afterCommit(this.changed);
      return id;
    });
  }

  /** Renames a department, gives it another code, or moves it (with all below it) under another parent. */
  async update(id: string, patch: Partial<DepartmentInput>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const current = await this.one(tx, id, '/id');
      const code = patch.code === undefined ? current.code : patch.code;
      await this.refuseTakenCode(tx, code, id);
      await tx.execute('UPDATE pulu_department SET name = ?, code = ?, head = ?, updated_at = ? WHERE id = ?', [
        patch.name ?? current.name,
        code,
        patch.head === undefined ? current.head : patch.head,
        this.moments.encode(this.clock.now()),
        id,
      ]);
      if (patch.parent !== undefined && patch.parent !== current.parent) await this.move(tx, current, patch.parent);
      tx.afterCommit(this.changed);
    });
  }

  /** Removes an empty department. @throws PuluError `department_in_use` when it has people or departments in it */
  async remove(id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { path } = await this.one(tx, id, '/id');
      const below = await tx.query('SELECT id FROM pulu_department WHERE parent = ? LIMIT 1', [id]);
      const people = await tx.query('SELECT id FROM pulu_user WHERE department = ? LIMIT 1', [id]);
      if (below.length + people.length > 0) throw invalid('department_in_use', '/id');
      await tx.execute('DELETE FROM pulu_department WHERE path = ?', [path]);
      tx.afterCommit(this.changed);
    });
  }

  private async move(tx: Transaction, moved: Department, parent: string | null): Promise<void> {
    const target = await this.parentPath(tx, parent);
    if (target.startsWith(moved.path)) throw invalid('department_loop', '/parent');
    const below = await tx.query(
      `SELECT ${columns} FROM pulu_department WHERE path >= ? AND path < ?`,
      range(moved.path),
    );
    for (const row of below.map(fromRow)) {
      const path = `${target}${moved.id}/${row.path.slice(moved.path.length)}`;
      if (path.split('/').length - 1 > deepest) throw invalid('department_depth', '/parent', { deepest });
      await tx.execute('UPDATE pulu_department SET path = ? WHERE id = ?', [path, row.id]);
    }
    await tx.execute('UPDATE pulu_department SET parent = ? WHERE id = ?', [parent, moved.id]);
  }

  private async parentPath(tx: Transaction, parent: string | null): Promise<string> {
    if (parent === null) return '';
    const found = await this.one(tx, parent, '/parent');
    if (depth(found) >= deepest) throw invalid('department_depth', '/parent', { deepest });
    return found.path;
  }

  private async one(tx: Transaction, id: string, path: string): Promise<Department> {
    const [row] = await tx.query(`SELECT ${columns} FROM pulu_department WHERE id = ?`, [id]);
    if (row === undefined) throw invalid('department_unknown', path);
    return fromRow(row);
  }

  private async refuseTakenCode(tx: Transaction, code: string | null, id: string): Promise<void> {
    if (code === null) return;
    const taken = await tx.query('SELECT id FROM pulu_department WHERE code = ? AND id <> ?', [code, id]);
    if (taken.length > 0) throw invalid('department_code_taken', '/code', { code });
  }
}

/** The ids of a department and of all below it, out of the whole tree. */
export function treeOf(departments: readonly Department[], id: string): string[] {
  const root = departments.find((department) => department.id === id);
  if (root === undefined) return [];
  return departments.filter(({ path }) => path.startsWith(root.path)).map((department) => department.id);
}

/** The bounds of all paths that begin with `path`: '0' is the character after '/'. */
function range(path: string): [string, string] {
  return [path, `${path.slice(0, -1)}0`];
}

function depth({ path }: Department): number {
  return path.split('/').length - 1;
}

function fromRow(row: Row): Department {
  return {
    id: text(row, 'id'),
    code: textOrNull(row, 'code'),
    name: text(row, 'name'),
    parent: textOrNull(row, 'parent'),
    path: text(row, 'path'),
    head: textOrNull(row, 'head'),
  };
}

function invalid(code: string, path: string, params: Record<string, unknown> = {}): PuluError {
  return new PuluError('validation', 422, [{ code, path, params }]);
}
