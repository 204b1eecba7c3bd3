import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import type { Values } from '../context.js';
import { isValues } from '../load/loader.js';
import { refreshDependents } from './dependents.js';
import { assign, Draft } from './draft.js';
import { loadStored, readStored, type Stored } from './load.js';
import type { Reference } from './plan.js';
import { invalid, pointer } from './problems.js';
import type { Session } from './session.js';
import { snapshot } from './snapshot.js';
import { guardUnique } from './unique.js';

/** Takes a record out of the recycle bin again, with those that were deleted along with it. */
export async function restoreRecord(session: Session, form: CompiledForm, id: string): Promise<Draft> {
  const stored = await loadStored(session, form, id, 'bin');
  return unbin(session, form, stored);
}

async function unbin(session: Session, form: CompiledForm, { id, holder, deletedAt }: Stored): Promise<Draft> {
  await checkTargets(session, form, holder.values);
  const shape = session.shape(form);
  const version = Number(holder.values.version) + 1;
  const sql = `UPDATE ${shape.table} SET deleted_at = NULL, deleted_by = NULL, live = 1, version = ? WHERE id = ?`;
  const draft = new Draft(id, holder, holder.values, holder.scope);
  await guardUnique(session, form, draft, () => session.tx.execute(sql, [version, id]));
  assign(holder, 'version', version);
  const after = snapshot(session, form, holder.values);
  session.tallies.note(form, undefined, holder.values);
  session.journal.change({ form: form.key, record: id, version, event: 'restored', after }, session.at);
  await refreshDependents(session, form, [{ id, after: holder.values, changed: new Set(session.plan(form).stored) }]);
  for (const { form: key, field, subform, onDelete } of form.incoming) {
    const target = session.context.app.forms.get(key);
    if (onDelete === 'delete' && subform === undefined && target !== undefined)
      await restoreFollowers(session, target, field, id, deletedAt);
  }
  return draft;
}

/** What was deleted by the same deletion comes back with it. */
async function restoreFollowers(
  session: Session,
  form: CompiledForm,
  field: string,
  id: string,
  deletedAt: string | null,
): Promise<void> {
  const { quote } = session.tx.dialect;
  const sql = `SELECT id FROM ${quote(form.table)} WHERE ${quote(field)} = ? AND deleted_at = ? ORDER BY id`;
  for (const row of await session.tx.query(sql, [id, deletedAt])) {
    const stored = await readStored(session, form, String(row['id']));
    if (stored !== undefined && stored.deletedAt !== null) await unbin(session, form, stored);
  }
}

/** A record does not come back pointing to one that is in the bin, nor do its rows. */
async function checkTargets(session: Session, form: CompiledForm, values: Values): Promise<void> {
  const { references, subforms } = session.plan(form);
  await checkPointers(session, form.fields, references, values, []);
  for (const [key, inner] of subforms) {
    const rows = Array.isArray(values[key]) ? values[key].filter(isValues) : [];
    for (const [index, row] of rows.entries())
      await checkPointers(session, inner.fields, inner.references, row, [key, index]);
  }
}

async function checkPointers(
  session: Session,
  fields: ReadonlyMap<string, CompiledField>,
  references: readonly Reference[],
  values: Values,
  prefix: readonly (string | number)[],
): Promise<void> {
  for (const { key, target: form } of references) {
    const id = values[key];
    const target = session.context.app.forms.get(form);
    if (target === undefined || typeof id !== 'string') continue;
    const { table } = session.shape(target);
    const alive = await session.tx.query(`SELECT id FROM ${table} WHERE id = ? AND deleted_at IS NULL`, [id]);
    if (alive.length > 0) continue;
    const params = { field: fields.get(key)?.field.label, form: target.document.title };
    throw invalid([{ code: 'restore_target_deleted', path: pointer(...prefix, key), params }]);
  }
}
