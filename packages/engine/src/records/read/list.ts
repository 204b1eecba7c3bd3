import { formOf } from '../../access/index.js';
import type { Row, SqlCell } from '../../storage/index.js';
import type { ListAnswer, RecordAnswer } from '../../model/index.js';
import type { Context, Shown } from '../context.js';
import { expandRecords } from './expand.js';
import type { ListPlan, ListQuery } from './plan.js';
import { answer, type Projection } from './projection.js';
import { selectFrom } from './query.js';
import type { Source } from './source.js';

/** Counting stops here: nobody reads further, and a count of everything costs more than the page. */
const mostCounted = 1000;

/** The records of a form that match a query, one page of them. */
export async function list(source: Source, context: Context, formKey: string, query: ListQuery): Promise<ListAnswer> {
  const form = formOf(context.app, formKey);
  const plan = source.plans.of(source.reading(context), form, query);
  const { keys, limit, projection } = plan;
  const select = plan.page(query.after);
  const counting = query.count === 'bounded' ? count(source, context, plan) : undefined;
  const rows = await source.read(context, select);
  const page = rows.slice(0, limit);
  const records = await projection.read(source.point(context), page);
  const answers = await titled(source, context, projection, records);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    records: await expandRecords(source, context, form, answers, query.expand ?? []),
    next: last === undefined ? null : plan.cursor(keys.map((_, index) => cellOf(last, index))),
    ...(counting === undefined ? {} : { count: await counting }),
  };
}

/** Names what records point to. */
async function titled(
  source: Source,
  context: Context,
  projection: Projection,
  records: readonly Shown[],
): Promise<RecordAnswer[]> {
  if (!projection.isPointing) return records.map((record) => answer(record, [], noTitles));
  const pointers = records.map((record) => projection.pointers(record));
  const titles = await source.titles(context).of(pointers.flat());
  return records.map((record, index) => answer(record, pointers[index] ?? [], titles));
}

const noTitles: ReadonlyMap<string, string> = new Map();

function cellOf(row: Row, index: number): SqlCell {
  return row[`s$${index}`] ?? null;
}

async function count(
  source: Source,
  context: Context,
  { view, where }: ListPlan,
): Promise<{ value: number; exact: boolean }> {
  const inner = selectFrom(view, { columns: [{ sql: '1 AS one', params: [] }], where, limit: mostCounted + 1 });
  const [row] = await source.read(context, { sql: `SELECT COUNT(*) AS n FROM (${inner.sql}) c`, params: inner.params });
  const value = Number(row?.['n'] ?? 0);
  return { value: Math.min(value, mostCounted), exact: value <= mostCounted };
}
