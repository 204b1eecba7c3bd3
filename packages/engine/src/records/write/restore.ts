import type { CompiledForm } from '../../compiler/index.js';
import type { Values } from '../context.js';
import { refreshDependents } from './dependents.js';
import { assign, Draft } from './draft.js';
import { loadStored, readStored, type Stored } from './load.js';
import { invalid } from './problems.js';
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
  session.journal.change({ form: form.key, record: id, version, event: 'restored', after }, session.at);
  await refreshDependents(session, form, [{ id, after: holder.values, changed: new Set(session.plan(form).stored) }]);
  for (const { form: key, field, onDelete } of form.incoming) {
    const target = session.context.app.forms.get(key);
    if (onDelete === 'delete' && target !== undefined) await restoreFollowers(session, target, field, id, deletedAt);
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

/** A record does not come back pointing to one that is in the bin. */
async function checkTargets(session: Session, form: CompiledForm, values: Values): Promise<void> {
  const { quote } = session.tx.dialect;
  for (const { field } of form.fields.values()) {
    const id = values[field.key];
    const target = field.type === 'relation' ? session.context.app.forms.get(field.form) : undefined;
    if (target === undefined || typeof id !== 'string') continue;
    const sql = `SELECT id FROM ${quote(target.table)} WHERE id = ? AND deleted_at IS NULL`;
    if ((await session.tx.query(sql, [id])).length === 0) {
      throw invalid([
        {
          code: 'restore_target_deleted',
          path: `/${field.key}`,
          params: { field: field.label, form: target.document.title },
        },
      ]);
    }
  }
}
