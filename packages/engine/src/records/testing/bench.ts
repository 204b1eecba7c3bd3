import { afterAll, beforeAll } from '@jest/globals';
import { v7 } from 'uuid';
import { compile, type CompiledApp } from '../../compiler/index.js';
import { identityTables } from '../../identity/index.js';
import { PuluError, type Pack, type UserActor } from '../../model/index.js';
import { openDatabase, type Database, type SqlValue } from '../../storage/index.js';
import { createTables } from '../../testing/tables.js';
import { Records, recordTables, type Context } from '../index.js';

/** A moment that tests are at, in Shanghai 2026-03-05 10:00. */
const noon = new Date('2026-03-05T02:00:00.000Z');

/** The compiled app of a pack. @throws when it has errors */
export function compiled(pack: Pack): CompiledApp {
  const { app, diagnostics } = compile(pack);
  if (app === undefined) throw new Error(JSON.stringify(diagnostics, null, 1));
  return app;
}

/** An id that is the same in every run: the number in its last digits. */
export function idOf(number: number): string {
  return `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** A person of the test's organisation. Departments: 1 above 2 and 3. */
export interface TestPerson {
  readonly number: number;
  readonly roles: readonly string[];
  readonly department?: number;
}

const trees: ReadonlyMap<number, readonly number[]> = new Map([
  [1, [1, 2, 3]],
  [2, [2]],
  [3, [3]],
]);

export function person({ number, roles, department = 2 }: TestPerson): UserActor {
  return {
    kind: 'user',
    id: idOf(number),
    name: `Person ${number}`,
    department: idOf(900 + department),
    departmentTree: (trees.get(department) ?? []).map((each) => idOf(900 + each)),
    roles,
  };
}

/** Records of an app over a database of the suite's own, filled before its tests. */
export class Bench {
  readonly app: CompiledApp;
  database!: Database;
  records!: Records;
  now = noon;

  constructor(
    pack: Pack,
    private readonly people: readonly UserActor[],
  ) {
    this.app = compiled(pack);
  }

  /** Opens the database before the suite's tests and closes it after them. */
  on(url: string): this {
    beforeAll(async () => {
      this.database = await openDatabase(url);
      await createTables(this.database, [...identityTables, ...recordTables, ...this.app.tables]);
      await this.addPeople();
      this.records = new Records({ database: this.database, ids: v7 });
    });
    afterAll(() => this.database.close());
    return this;
  }

  as(actor: Context['actor'], more: Partial<Context> = {}): Context {
    return { actor, app: this.app, clock: { now: () => this.now }, ...more };
  }

  get system(): Context {
    return this.as({ kind: 'system', reason: 'test' });
  }

  /** Adds people and departments under ids that samples point to. */
  async addTargets(targets: {
    readonly user: readonly Target[];
    readonly department: readonly Target[];
  }): Promise<void> {
    await this.insertDepartments(targets.department.map(({ id, name }, index) => [id, name, null, `${id}/`, index]));
    await this.insertUsers(targets.user.map(({ id, name, code }) => [id, code, name, null]));
  }

  private async addPeople(): Promise<void> {
    await this.insertDepartments(
      [...trees.keys()].map((number) => {
        const id = idOf(900 + number);
        return [id, `Department ${number}`, number === 1 ? null : idOf(901), `${id}/`, number];
      }),
    );
    await this.insertUsers(this.people.map(({ id, name, department }) => [id, `u${id.slice(-6)}`, name, department]));
  }

  private async insertDepartments(rows: SqlValue[][]): Promise<void> {
    const columns = ['id', 'name', 'parent', 'path', 'position', 'created_at', 'updated_at'];
    await this.database.transaction((tx) =>
      tx.insert(
        'pulu_department',
        columns,
        rows.map((row) => [...row, ...this.stamps]),
      ),
    );
  }

  private async insertUsers(rows: SqlValue[][]): Promise<void> {
    const columns = ['id', 'username', 'name', 'department', 'active', 'absent', 'created_at', 'updated_at'];
    await this.database.transaction((tx) =>
      tx.insert(
        'pulu_user',
        columns,
        rows.map((row) => [...row, 1, 0, ...this.stamps]),
      ),
    );
  }

  private get stamps(): SqlValue[] {
    const at = this.database.dialect.codec({ kind: 'datetime' }).encode(noon.toISOString());
    return [at, at];
  }
}

interface Target {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

/** What a request that must be refused was refused with: code, status and the problems as `path code`. */
export async function refused(
  work: Promise<unknown>,
): Promise<{ code: string; status: number; problems: string[]; error: PuluError }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof PuluError)) throw error;
    return {
      code: error.code,
      status: error.status,
      problems: error.errors.map(({ path, code }) => `${path} ${code}`),
      error,
    };
  }
  throw new Error('the request was not refused');
}
