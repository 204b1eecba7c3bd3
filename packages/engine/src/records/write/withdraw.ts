import type { CompiledForm } from '../../compiler/index.js';
import { PuluError } from '../../model/index.js';
import type { SqlValue } from '../../storage/index.js';
import { marks } from '../shape/shape.js';
import { inBatches } from '../load/side.js';
import type { BulkOutcome } from './bulk.js';
import { refreshDependents, type Touched } from './dependents.js';
import { readStored } from './load.js';
import { sideTables } from './persist.js';
import { findAnyPointing, inUse } from './pointing.js';
import type { Session } from './session.js';

/**
 * Removes records for good, many by one statement, as if they had never been made; the audit says that they were.
 * Those that records besides these point to stay. The order of the outcomes is that of the ids.
 */
export async function withdrawRecords(
  session: Session,
  form: CompiledForm,
  ids: readonly string[],
): Promise<BulkOutcome[]> {
  const used = await pointedAt(session, form, ids);
  const outcomes = new Map<string, BulkOutcome>();
  for (const id of used) {
    const others = await findAnyPointing(session, form, id);
    const error = inUse(others);
    if (!(error instanceof PuluError)) throw error;
    outcomes.set(id, { ok: false, code: error.code, status: error.status, errors: error.errors });
  }
  const free = ids.filter((id) => !used.has(id));
  for (const part of inBatches(free)) await takeAway(session, form, part, outcomes);
  return ids.map((id) => outcomes.get(id) ?? { ok: true, id });
}

/** Which of these records others point to that are not among them. */
async function pointedAt(session: Session, form: CompiledForm, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  const going = new Set(ids);
  for (const { form: key, field, subform } of form.incoming) {
    const target = session.context.app.forms.get(key);
    const storage = subform === undefined ? undefined : target?.fields.get(subform)?.storage;
    if (target === undefined || (subform !== undefined && storage?.kind !== 'rows')) continue;
    const { quote } = session.tx.dialect;
    const table = storage?.kind === 'rows' ? storage.table : target.table;
    const holder = storage?.kind === 'rows' ? 'parent' : 'id';
    for (const part of inBatches(ids)) {
      const rows = await session.tx.query(
        `SELECT ${holder} AS holder, ${quote(field)} AS held FROM ${quote(table)} WHERE ${quote(field)} IN (${marks(part.length)})`,
        part,
      );
      for (const { holder: id, held } of rows) if (key !== form.key || !going.has(String(id))) used.add(String(held));
    }
  }
  return used;
}

async function takeAway(
  session: Session,
  form: CompiledForm,
  ids: readonly string[],
  outcomes: Map<string, BulkOutcome>,
): Promise<void> {
  const { tx, context, parts } = session;
  const shape = session.shape(form);
  const list = marks(ids.length);
  const touched = await summedUp(session, form, ids);
  const versions = await tx.query(`SELECT id, version FROM ${shape.table} WHERE id IN (${list})`, ids);
  const remove = (table: string, column: string) =>
    tx.execute(`DELETE FROM ${tx.dialect.quote(table)} WHERE ${column} IN (${list})`, ids);
  for (const { table, owner } of sideTables(shape)) await remove(table, owner);
  for (const other of context.app.forms.values())
    for (const { storage } of other.fields.values())
      if (storage.kind === 'link' && storage.form === form.key) await remove(storage.table, 'target');
  await tx.execute(`DELETE FROM ${shape.table} WHERE id IN (${list})`, ids);
  for (const { id: found, version } of versions) {
    const id = String(found);
    await parts.files?.release?.(tx, id);
    await parts.comments?.release(tx, id);
    const next = Number(version) + 1;
    session.journal.change(
      { form: form.key, record: id, version: next, event: 'purged' },
      session.at satisfies SqlValue,
    );
    outcomes.set(id, { ok: true, id, version: next });
  }
  await refreshDependents(session, form, touched);
}

/** What other records sum up of these, as long as they are there. */
async function summedUp(session: Session, form: CompiledForm, ids: readonly string[]): Promise<Touched[]> {
  if (form.dependents.length === 0) return [];
  const changed = new Set(session.plan(form).stored);
  const touched: Touched[] = [];
  for (const id of ids) {
    const stored = await readStored(session, form, id);
    if (stored !== undefined) touched.push({ id, before: stored.holder.values, changed });
  }
  return touched;
}
