import { PuluError } from '../../model/index.js';
import type { Context, Records, Values } from '../../records/index.js';
import type { Need } from './need.js';

/** So many records are asked for at once. */
const batch = 500;

/** A record with those around it nested in it, as far as the actor may see them, and what all of them are called. */
export interface Material {
  readonly record: Values;
  readonly titles: ReadonlyMap<string, string>;
}

/** Reads what a print needs, through the one read path. @throws PuluError `not_found` when the actor may not see the record */
export async function load(
  records: Pick<Records, 'get' | 'list' | 'title'>,
  context: Context,
  form: string,
  id: string,
  need: Need,
): Promise<Material> {
  const titles = new Map<string, string>();
  const record = { ...(await records.get(context, form, id)) };
  note(titles, record);
  await attach([record], need);
  const title = await records.title(context, form, id);
  if (title !== undefined) titles.set(id, title);
  return { record, titles };

  async function attach(holders: readonly Values[], { records: related, rows }: Need): Promise<void> {
    for (const [key, behind] of related) {
      const found = await fetch(behind.form, [...new Set(holders.flatMap((holder) => idsIn(holder[key])))]);
      await attach([...found.values()], behind.need);
      for (const holder of holders) holder[key] = nested(holder[key], found);
    }
    for (const [key, inner] of rows) {
      for (const holder of holders) holder[key] = rowsIn(holder[key]).map((row) => ({ ...row }));
      await attach(
        holders.flatMap((holder) => rowsIn(holder[key])),
        inner,
      );
    }
  }

  async function fetch(of: string, ids: readonly string[]): Promise<Map<string, Values>> {
    const found = new Map<string, Values>();
    for (let at = 0; at < ids.length; at += batch) {
      const filter = { in: [{ var: 'id' }, ids.slice(at, at + batch)] };
      const page = await records.list(context, of, { filter, limit: batch }).catch(asNone);
      for (const each of page.records) {
        found.set(each.id, { ...each });
        note(titles, each);
      }
    }
    return found;
  }
}

/** Records of a form that the actor may not read at all are as if they were not there. */
function asNone(error: unknown): { readonly records: readonly [] } {
  if (error instanceof PuluError && error.code === 'forbidden') return { records: [] };
  throw error;
}

function note(titles: Map<string, string>, record: Values): void {
  const named = record['$titles'];
  if (typeof named !== 'object' || named === null) return;
  for (const [id, title] of Object.entries(named)) if (typeof title === 'string') titles.set(id, title);
}

function idsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
}

function nested(value: unknown, found: ReadonlyMap<string, Values>): unknown {
  if (Array.isArray(value)) return idsIn(value).flatMap((id) => found.get(id) ?? []);
  return typeof value === 'string' ? (found.get(value) ?? value) : value;
}

/** The rows of a subform. */
function rowsIn(value: unknown): Values[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Values => typeof row === 'object' && row !== null);
}
