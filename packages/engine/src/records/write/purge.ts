import type { CompiledForm } from '../../compiler/index.js';
import { readStored } from './load.js';
import { sideTables } from './persist.js';
import { findAnyPointing, inUse } from './pointing.js';
import { forbidden, notFound } from './problems.js';
import type { Session } from './session.js';

/** Removes a record of the recycle bin for good. Only administrators may. What the audit holds stays. */
export async function purgeRecord(session: Session, form: CompiledForm, id: string): Promise<void> {
  const grant = session.grant(form.key);
  const stored = await readStored(session, form, id);
  if (
    stored === undefined ||
    stored.deletedAt === null ||
    session.reaching(grant, 'delete', stored.holder).length === 0
  )
    throw notFound();
  if (!grant.full) throw forbidden('purge');
  const { tx, context, parts } = session;
  const shape = session.shape(form);
  const pointing = await findAnyPointing(session, form, id);
  if (pointing.length > 0) throw inUse(pointing);
  for (const { table, owner } of sideTables(shape))
    await tx.execute(`DELETE FROM ${tx.dialect.quote(table)} WHERE ${owner} = ?`, [id]);
  for (const other of context.app.forms.values()) {
    for (const { storage } of other.fields.values()) {
      if (storage.kind === 'link' && storage.form === form.key)
        await tx.execute(`DELETE FROM ${tx.dialect.quote(storage.table)} WHERE target = ?`, [id]);
    }
  }
  await tx.execute(`DELETE FROM ${shape.table} WHERE id = ?`, [id]);
  await parts.files?.release?.(tx, id);
  await parts.comments?.release(tx, id);
  session.journal.change(
    { form: form.key, record: id, version: Number(stored.holder.values.version) + 1, event: 'purged' },
    session.at,
  );
}
