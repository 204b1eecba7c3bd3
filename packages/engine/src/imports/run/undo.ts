import type { CompiledForm } from '../../compiler/index.js';
import { fieldType } from '../../model/index.js';
import type { Context, RecordAnswer } from '../../records/index.js';
import type { Row, Transaction } from '../../storage/index.js';
import { nextToUndo, noteUndone, type Done, type Kept } from './ledger.js';
import { writingContext, type Step } from './parts.js';
import { sameValue } from './values.js';

/** So much is undone by one transaction. */
const size = 250;

/**
 * Takes back what an import did, the last first: records that it made are removed, values that it changed are put back.
 * What people changed since stays as it is, and is told one by one.
 */
export async function undoImport(step: Step): Promise<void> {
  const { parts, stored, signal } = step;
  const read = (sql: string, params: Parameters<typeof parts.database.read>[1]) => parts.database.read(sql, params);
  let kept = stored.kept;
  let progress = stored.progress;
  for (;;) {
    signal.throwIfAborted();
    const done = await nextToUndo(read, stored.id, size);
    if (done.length === 0) return;
    const left = await parts.run(stored, (context) =>
      parts.database.transaction(async (tx) => {
        const reasons = await undoSome(step, { ...writingContext(context, stored), tx }, tx, done);
        await noteUndone(tx, stored.id, done, reasons);
        const change = { kept: kept + reasons.size, progress: progress + done.length };
        await parts.store.advance(tx, stored.id, parts.worker, change, parts.clock.now());
        return reasons;
      }),
    );
    kept += left.size;
    progress += done.length;
  }
}

async function undoSome(
  { parts: { records } }: Step,
  context: Context,
  tx: Transaction,
  done: readonly Done[],
): Promise<ReadonlyMap<string, Kept>> {
  const kept = new Map<string, Kept>();
  const made = done.filter(({ action }) => action === 'created');
  const touched = await touchedSince(tx, made);
  for (const form of new Set(made.map((each) => each.form))) {
    const ids = made.filter((each) => each.form === form && !touched.has(each.record)).map(({ record }) => record);
    if (ids.length === 0) continue;
    const outcomes = await records.withdraw(context, form, ids);
    for (const [index, id] of ids.entries())
      if (outcomes[index]?.ok !== true) kept.set(id, { code: 'import_undo_in_use' });
  }
  for (const id of touched) kept.set(id, { code: 'import_undo_changed' });
  const changed = done.filter(({ action }) => action === 'updated');
  await putBack(records, context, changed, kept);
  return kept;
}

/** Which of these records a person has changed since they were made. */
async function touchedSince(tx: Transaction, made: readonly Done[]): Promise<Set<string>> {
  const ids = made.map(({ record }) => record);
  if (ids.length === 0) return new Set();
  const rows = await tx.query(
    `SELECT DISTINCT record FROM pulu_audit WHERE record IN (${ids.map(() => '?').join(', ')})
     AND event <> 'created' AND actor_kind = 'user'`,
    ids,
  );
  return new Set(rows.map((row: Row) => String(row['record'])));
}

async function putBack(
  records: Step['parts']['records'],
  context: Context,
  changed: readonly Done[],
  kept: Map<string, Kept>,
): Promise<void> {
  for (const key of new Set(changed.map(({ form }) => form))) {
    const these = changed.filter(({ form }) => form === key);
    const form = context.app.forms.get(key);
    const current = form === undefined ? new Map<string, RecordAnswer>() : await now(records, context, form, these);
    for (const done of these) {
      const record = current.get(done.record);
      const reason =
        form === undefined || record === undefined
          ? { code: 'import_undo_gone' }
          : await putBackOne(records, context, form, done, record);
      if (reason !== undefined) kept.set(done.record, reason);
    }
  }
}

/** @returns why some of it was not put back */
async function putBackOne(
  records: Step['parts']['records'],
  context: Context,
  form: CompiledForm,
  { record: id, before, after }: Done,
  current: RecordAnswer,
): Promise<Kept | undefined> {
  const names = Object.keys(before);
  const stays = names.filter((name) => {
    const field = form.fields.get(name)?.field;
    return field === undefined || !sameValue(fieldType(field).normalise(after[name], field), current[name]);
  });
  const patch = Object.fromEntries(names.filter((name) => !stays.includes(name)).map((name) => [name, before[name]]));
  if (Object.keys(patch).length > 0) {
    const [outcome] = await records.bulk(context, form.key, [{ op: 'update', id, values: patch }]);
    if (outcome?.ok !== true) return { code: 'import_undo_refused', fields: names };
  }
  return stays.length === 0 ? undefined : { code: 'import_undo_field', fields: stays };
}

/** The records as they are now. */
async function now(
  records: Step['parts']['records'],
  context: Context,
  form: CompiledForm,
  changed: readonly Done[],
): Promise<Map<string, RecordAnswer>> {
  const fields = [...new Set(changed.flatMap(({ before }) => Object.keys(before)))].filter((key) =>
    form.fields.has(key),
  );
  const filter = { in: [{ var: 'id' }, changed.map(({ record }) => record)] };
  const page = await records.list(context, form.key, { filter, fields, limit: 1000 });
  return new Map(page.records.map((record) => [record.id, record]));
}
