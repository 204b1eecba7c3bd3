import type { CompiledForm } from '../../compiler/index.js';
import type { ExpandedRecord, RecordAnswer } from '../../model/index.js';
import type { Context } from '../context.js';
import { inBatches } from '../load/side.js';
import { marks } from '../shape/shape.js';
import { Expressions, queryInvalid } from './filter.js';
import { answer, projectionOf } from './projection.js';
import { selectFrom } from './query.js';
import type { Source } from './source.js';
import { pointedAt } from './pointers.js';
import { ActorView } from './view.js';

/** Puts the records behind relations under `$expanded`, as far as the actor may see them. */
export async function expandRecords(
  source: Source,
  context: Context,
  form: CompiledForm,
  records: readonly RecordAnswer[],
  relations: readonly string[],
): Promise<readonly RecordAnswer[]> {
  if (relations.length === 0 || records.length === 0) return records;
  const expanded = records.map((): Expanded => ({}));
  for (const [index, key] of relations.entries()) {
    const field = form.fields.get(key);
    const target = field === undefined ? undefined : pointedAt(field.exprType);
    const behind = target === undefined ? undefined : context.app.forms.get(target);
    if (behind === undefined)
      throw queryInvalid([{ code: 'expand_unsupported', path: `/expand/${index}`, params: { name: key } }]);
    const ids = records.flatMap((record) => idsOf(record[key]));
    const found = await byIds(source, context, behind, ids);
    records.forEach((record, at) => {
      const value = record[key];
      const into = expanded[at];
      if (into === undefined) return;
      into[key] = Array.isArray(value)
        ? idsOf(value).flatMap((id) => found.get(id) ?? [])
        : (found.get(String(value)) ?? null);
    });
  }
  return records.map((record, index) => ({ ...record, $expanded: expanded[index] ?? {} }));
}

type Expanded = Record<string, ExpandedRecord | readonly ExpandedRecord[] | null>;

function idsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
}

/** Records by their ids, each with its title; those the actor may not see are left out. */
async function byIds(
  source: Source,
  context: Context,
  form: CompiledForm,
  ids: readonly string[],
): Promise<Map<string, ExpandedRecord>> {
  const found = new Map<string, ExpandedRecord>();
  const view = new ActorView(source.reading(context), { form: form.key, operation: 'read', deleted: false });
  if (view.grant(form.key).reachers('read').length === 0) return found;
  const projection = projectionOf(view, new Expressions(view), form, undefined);
  for (const part of inBatches([...new Set(ids)])) {
    const { sql, params } = selectFrom(view, {
      columns: projection.columns,
      where: [{ sql: `r.id IN (${marks(part.length)})`, params: part }],
    });
    const rows = await source.point(context)(sql, params);
    const records = await projection.read(source.point(context), rows);
    const pointers = records.flatMap((record) => [
      ...projection.pointers(record),
      { target: form.key, id: String(record.id) },
    ]);
    const titles = await source.titles(context).of(pointers);
    for (const record of records) {
      const whole = answer(record, projection.pointers(record), titles);
      found.set(whole.id, { ...whole, title: titles.get(whole.id) ?? null });
    }
  }
  return found;
}
