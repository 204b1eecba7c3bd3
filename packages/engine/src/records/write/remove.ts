import type { CompiledForm } from '../../compiler/index.js';
import { versionConflict } from './conflict.js';
import { refreshDependents } from './dependents.js';
import { assign, copyOf, Draft, rowsIn, setRows } from './draft.js';
import { compute } from './fill.js';
import { loadStored, readStored, type Stored } from './load.js';
import { findPointing, inUse, type Pointing } from './pointing.js';
import { forbidden } from './problems.js';
import type { Session } from './session.js';
import { snapshot } from './snapshot.js';
import { writeChanged } from './update.js';

type Relation = Pick<Pointing, 'field' | 'subform' | 'onDelete'>;

/** Puts a record into the recycle bin, with what follows for the records that point to it. */
export async function removeRecord(session: Session, form: CompiledForm, id: string, version?: number): Promise<void> {
  const stored = await loadStored(session, form, id, 'live');
  if (session.reaching(session.grant(form.key), 'delete', stored.holder).length === 0) throw forbidden('delete');
  if (version !== undefined && version !== stored.holder.values.version) {
    throw await versionConflict(session, form, { id, ...stored.holder }, version, {});
  }
  await bin(session, form, stored, new Set());
}

/** Deletes a record whose deletion was allowed, and follows the relations that point to it. */
async function bin(session: Session, form: CompiledForm, stored: Stored, walking: Set<string>): Promise<void> {
  if (walking.has(stored.id)) return;
  walking.add(stored.id);
  const pointing = await findPointing(session, form, stored.id, walking);
  const used = pointing.filter(({ onDelete }) => onDelete === 'restrict');
  if (used.length > 0) throw inUse(used);
  for (const { target, ids, ...relation } of pointing) {
    for (const id of ids) {
      const other = await readStored(session, target, id);
      if (other === undefined || other.deletedAt !== null) continue;
      if (relation.onDelete === 'delete' && relation.subform === undefined) await bin(session, target, other, walking);
      else await letGo(session, target, other, relation, stored.id);
    }
  }
  await markDeleted(session, form, stored);
}

/** Empties the relation of a record, or those of its rows, that point to a record; or takes such rows away. */
async function letGo(
  session: Session,
  form: CompiledForm,
  { id, holder }: Stored,
  { field, subform, onDelete }: Relation,
  gone: string,
): Promise<void> {
  const plan = session.plan(form);
  const copy = copyOf(holder, plan.nestsRows);
  const draft = new Draft(id, holder, copy.values, copy.scope);
  if (subform === undefined) assign(draft, field, null);
  else {
    const rows = rowsIn(draft, subform);
    const stay = onDelete === 'delete' ? rows.filter(({ values }) => values[field] !== gone) : rows;
    for (const row of stay) if (row.values[field] === gone) assign(row, field, null);
    setRows(draft, subform, stay);
  }
  compute(session, plan, draft);
  await writeChanged(session, form, draft);
}

async function markDeleted(session: Session, form: CompiledForm, { id, holder }: Stored): Promise<void> {
  const shape = session.shape(form);
  const version = Number(holder.values.version) + 1;
  await session.tx.execute(
    `UPDATE ${shape.table} SET deleted_at = ?, deleted_by = ?, live = NULL, version = ? WHERE id = ?`,
    [session.at, session.actorId, version, id],
  );
  session.tallies.note(form, holder.values, undefined);
  session.journal.change(
    { form: form.key, record: id, version, event: 'deleted', before: snapshot(session, form, holder.values) },
    session.at,
  );
  await refreshDependents(session, form, [{ id, before: holder.values, changed: new Set(session.plan(form).stored) }]);
}
