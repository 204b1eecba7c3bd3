import type { CompiledApp } from '../../compiler/index.js';
import type { Dialect, Row } from '../../storage/index.js';
import type { Values } from '../context.js';
import { decodeRow, marks, shapeOf, type StoredColumn } from '../shape/shape.js';
import type { Behind, Need } from './need.js';
import { inBatches, loadSide, type Query } from './side.js';

/** Values, and the same values as expressions read them: with related records nested. Both are one object where nothing is nested. */
export interface Holder {
  readonly values: Values;
  readonly scope: Values;
}

/** A record behind a relation, and whether it is in the recycle bin. */
export interface Related {
  readonly record: Values;
  readonly deleted: boolean;
}

/** How rows that are read get locked. */
export type Lock = 'none' | 'share' | 'update';

/** Loads related records, each once per loader: one loader serves one write, or one page of a list. */
export class Loader {
  private readonly known = new Map<Need, Map<string, Related | undefined>>();

  constructor(
    private readonly app: CompiledApp,
    private readonly dialect: Dialect,
    private readonly query: Query,
  ) {}

  /** Nests what is needed behind the relations of these records and their rows. */
  async attach(need: Need, holders: readonly Holder[], lock: Lock = 'none'): Promise<void> {
    for (const [key, behind] of need.relations) {
      const ids = holders.flatMap(({ scope }) => idIn(scope[key]));
      if (ids.length === 0) continue;
      const related = await this.related(behind, ids, lock);
      for (const { scope } of holders) {
        const [id] = idIn(scope[key]);
        const found = id === undefined ? undefined : related.get(id);
        if (found !== undefined) scope[key] = found.record;
      }
    }
    for (const [key, inner] of need.rows) {
      const rows = holders.flatMap(({ values, scope }) => rowHolders(values[key], scope[key]));
      if (rows.length > 0) await this.attach(inner, rows, lock);
    }
  }

  /** The records behind ids, with what is needed of them. Ids that lead nowhere are left out. */
  async related(
    { target, need }: Behind,
    ids: Iterable<string>,
    lock: Lock = 'none',
  ): Promise<ReadonlyMap<string, Related>> {
    let known = this.known.get(need);
    if (known === undefined) this.known.set(need, (known = new Map<string, Related | undefined>()));
    const wanted = [...new Set(ids)];
    const missing = wanted.filter((id) => !known.has(id)).sort();
    for (const part of inBatches(missing)) {
      const found = await this.fetch(target, need, part, lock);
      for (const id of part) known.set(id, found.get(id));
    }
    const result = new Map<string, Related>();
    for (const id of wanted) {
      const found = known.get(id);
      if (found !== undefined) result.set(id, found);
    }
    return result;
  }

  private async fetch(target: string, need: Need, ids: readonly string[], lock: Lock): Promise<Map<string, Related>> {
    const form = this.app.forms.get(target);
    const found =
      form === undefined ? await this.fetchSystem(target, ids) : await this.fetchForm(target, need, ids, lock);
    const records = [...found.values()].map(({ record }) => record);
    // What stored values are computed from must not change meanwhile, all the way down.
    const further: Lock = lock === 'none' ? 'none' : 'share';
    await this.attach(
      need,
      records.map((record) => ({ values: record, scope: record })),
      further,
    );
    return found;
  }

  private async fetchForm(
    target: string,
    need: Need,
    ids: readonly string[],
    lock: Lock,
  ): Promise<Map<string, Related>> {
    const form = this.app.forms.get(target);
    if (form === undefined) return new Map();
    const shape = shapeOf(form, this.dialect);
    const columns = [...need.fields].flatMap((key): StoredColumn[] =>
      key === 'id' ? [] : toArray(shape.byKey.get(key)),
    );
    const list = ['id', 'deleted_at', ...columns.map(({ quoted }) => quoted)].join(', ');
    const sql = `SELECT ${list} FROM ${shape.table} WHERE id IN (${marks(ids.length)}) ORDER BY id${lockWords(this.dialect, lock)}`;
    const found = new Map<string, Related>();
    for (const row of await this.query(sql, ids)) {
      const id = String(row['id']);
      found.set(id, { record: { id, ...decodeRow(columns, row) }, deleted: row['deleted_at'] !== null });
    }
    if ([...need.fields].some((key) => !shape.byKey.has(key)))
      await loadSide(
        this.query,
        shape,
        [...found.values()].map(({ record }) => record),
        need.fields,
      );
    return found;
  }

  private async fetchSystem(target: string, ids: readonly string[]): Promise<Map<string, Related>> {
    const columns = target === '$user' ? 'id, name, department' : 'id, name, parent';
    const table = target === '$user' ? 'pulu_user' : 'pulu_department';
    const rows = await this.query(`SELECT ${columns} FROM ${table} WHERE id IN (${marks(ids.length)})`, ids);
    return new Map(rows.map((row: Row) => [String(row['id']), { record: { ...row }, deleted: false }]));
  }
}

/** What a SELECT ends with to hold its rows. SQLite's writer holds them all anyway. */
function lockWords(dialect: Dialect, lock: Lock): string {
  if (lock === 'none' || dialect.name === 'sqlite') return '';
  return lock === 'share' ? ' LOCK IN SHARE MODE' : dialect.lock();
}

/** An id that nothing is nested for yet. */
function idIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function rowHolders(values: unknown, scopes: unknown): Holder[] {
  if (!Array.isArray(values) || !Array.isArray(scopes)) return [];
  return scopes.flatMap((scope: unknown, index): Holder[] => {
    const row: unknown = values[index];
    return isValues(scope) && isValues(row) ? [{ values: row, scope }] : [];
  });
}

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toArray<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
