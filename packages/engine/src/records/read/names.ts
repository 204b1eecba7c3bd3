import type { Query } from '../load/side.js';
import { marks } from '../shape/shape.js';

/** A name is asked for again after so many milliseconds: who was renamed is called so everywhere this soon. */
const trusted = 1000;
const mostKept = 10_000;

const tables: Readonly<Record<string, string>> = { $user: 'pulu_user', $department: 'pulu_department' };

/**
 * The names of people and departments. They stand on nearly every record and hardly ever change, so they are kept for a moment:
 * a list then needs no second way to the database for them.
 */
export class Names {
  private readonly kept = new Map<string, { readonly name: string | undefined; readonly until: number }>();

  /** Those that exist among people (`$user`) or departments (`$department`). */
  async of(target: string, ids: readonly string[], query: Query): Promise<[id: string, name: string][]> {
    const now = performance.now();
    const missing = ids.filter((id) => !((this.kept.get(id)?.until ?? 0) > now));
    if (missing.length > 0) await this.learn(target, missing, query, now + trusted);
    return ids.flatMap((id): [string, string][] => {
      const name = this.kept.get(id)?.name;
      return name === undefined ? [] : [[id, name]];
    });
  }

  private async learn(target: string, ids: readonly string[], query: Query, until: number): Promise<void> {
    if (this.kept.size > mostKept) this.kept.clear();
    const sql = `SELECT id, name FROM ${tables[target] ?? ''} WHERE id IN (${marks(ids.length)})`;
    const found = new Map((await query(sql, ids)).map((row) => [String(row['id']), String(row['name'])]));
    for (const id of ids) this.kept.set(id, { name: found.get(id), until });
  }
}
