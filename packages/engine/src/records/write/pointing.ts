import type { CompiledForm } from '../../compiler/index.js';
import type { Problem } from '../../model/index.js';
import { invalid } from './problems.js';
import type { Session } from './session.js';

/** The live records that point to a record, by the relation they do it with. */
export interface Pointing {
  readonly target: CompiledForm;
  readonly field: string;
  readonly onDelete: 'restrict' | 'clear' | 'delete';
  readonly ids: readonly string[];
}

/** Live records that point to a record, those left out that are being deleted already. */
export async function findPointing(
  session: Session,
  form: CompiledForm,
  id: string,
  walking: ReadonlySet<string>,
): Promise<Pointing[]> {
  const found: Pointing[] = [];
  const { tx, context } = session;
  for (const { form: key, field, onDelete } of form.incoming) {
    const target = context.app.forms.get(key);
    if (target === undefined) continue;
    const { quote } = tx.dialect;
    const sql = `SELECT id FROM ${quote(target.table)} WHERE ${quote(field)} = ? AND deleted_at IS NULL ORDER BY id`;
    const ids = (await tx.query(sql, [id])).map((row) => String(row['id'])).filter((other) => !walking.has(other));
    if (ids.length > 0) found.push({ target, field, onDelete, ids });
  }
  return found;
}

/** The refusal to delete what others point to. */
export function inUse(used: readonly Pointing[]): Error {
  const problems = used.map(({ target, field, ids }): Problem => {
    const params = { form: target.document.title, field: target.fields.get(field)?.field.label, count: ids.length };
    return { code: 'record_in_use', path: '', params };
  });
  return invalid(problems);
}

/** Records that still point here, those in the recycle bin included: they would come back to nothing. */
export async function findAnyPointing(session: Session, form: CompiledForm, id: string): Promise<Pointing[]> {
  const found: Pointing[] = [];
  for (const { form: key, field } of form.incoming) {
    const target = session.context.app.forms.get(key);
    if (target === undefined) continue;
    const { quote } = session.tx.dialect;
    const rows = await session.tx.query(`SELECT id FROM ${quote(target.table)} WHERE ${quote(field)} = ?`, [id]);
    if (rows.length > 0) found.push({ target, field, onDelete: 'restrict', ids: rows.map((row) => String(row['id'])) });
  }
  return found;
}
