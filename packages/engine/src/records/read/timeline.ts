import { formOf } from '../../access/index.js';
import type { Row } from '../../storage/index.js';
import type { Context } from '../context.js';
import { valuesIn } from './audit-values.js';
import { writeCursor, readCursor } from './cursor.js';
import { lookAt } from './one.js';
import type { Source } from './source.js';
import { pointersOf, type Pointer } from './pointers.js';

/** One thing that happened to a record. */
export interface TimelineEvent {
  readonly id: string;
  readonly at: string;
  readonly operation: string;
  readonly version: number;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly cause: Readonly<Record<string, unknown>>;
  /** What differs, of the fields the reader sees. */
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
  /** The step along the stages, if it was one. */
  readonly stage?: { readonly from: string | null; readonly to: string; readonly transition: string | null };
}

/** What happened to a record, the latest first. */
export interface TimelineAnswer {
  readonly events: readonly TimelineEvent[];
  /** Names of what values point to, by id. */
  readonly $titles: Readonly<Record<string, string>>;
  readonly next: string | null;
}

export interface TimelineQuery {
  readonly limit?: number;
  readonly after?: string;
}

const order = 'timeline';

/** The history of a record as far as the actor may see it. @throws PuluError `not_found` */
export async function timeline(
  source: Source,
  context: Context,
  formKey: string,
  id: string,
  query: TimelineQuery = {},
): Promise<TimelineAnswer> {
  const form = formOf(context.app, formKey);
  const { visible } = await lookAt(source, context, form, id);
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 200);
  const rows = await audit(source, context, id, limit + 1, query.after);
  const page = rows.slice(0, limit);
  const steps = await stageSteps(source, context, id);
  const { dialect } = source.reading(context);
  const moment = dialect.codec({ kind: 'datetime' });
  const names = await source.titles(context).of(page.flatMap((row) => pointersOf([['$user', row['actor']]])));
  const events = page.map((row): TimelineEvent => {
    const changes = changesOf(row).filter(({ field }) => visible.has(field));
    const actor = row['actor'] === null || row['actor'] === undefined ? null : String(row['actor']);
    const stage =
      form.stageField !== undefined && changes.some(({ field }) => field === form.stageField)
        ? steps.get(String(row['at']))
        : undefined;
    return {
      id: String(row['id']),
      at: String(moment.decode(row['at'] ?? null)),
      operation: String(row['event']),
      version: Number(row['version']),
      actor: { kind: String(row['actor_kind']), id: actor, name: actor === null ? null : (names.get(actor) ?? null) },
      cause: valuesIn(row['cause']),
      changes,
      ...(stage === undefined ? {} : { stage }),
    };
  });
  const pointers = events.flatMap(({ changes }) =>
    changes.flatMap(({ field, from, to }): Pointer[] =>
      pointersOf([
        [form.fields.get(field), from],
        [form.fields.get(field), to],
      ]),
    ),
  );
  const titles = await source.titles(context).of(pointers);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const next = last === undefined ? null : writeCursor(order, [last['at'] ?? null, last['id'] ?? null]);
  return { events, $titles: Object.fromEntries(titles), next };
}

/** What people and rules did; values that the engine brought up to date by itself are no events. */
function audit(
  source: Source,
  context: Context,
  id: string,
  limit: number,
  cursor: string | undefined,
): Promise<Row[]> {
  const cells = cursor === undefined ? undefined : readCursor(cursor, order, 2);
  const [at = null, last = null] = cells ?? [];
  const past = cells === undefined ? '' : ' AND (at < ? OR (at = ? AND id < ?))';
  const sql =
    `SELECT id, version, event, at, actor_kind, actor, cause, before_values, after_values FROM pulu_audit ` +
    `WHERE record = ? AND actor_kind <> 'engine'${past} ORDER BY at DESC, id DESC LIMIT ?`;
  return source.read(context, { sql, params: [id, ...(cells === undefined ? [] : [at, at, last]), limit] });
}

/** The record's steps along its stages, by their moment. */
async function stageSteps(
  source: Source,
  context: Context,
  id: string,
): Promise<ReadonlyMap<string, NonNullable<TimelineEvent['stage']>>> {
  const rows = await source.read(context, {
    sql: 'SELECT at, from_stage, to_stage, transition FROM pulu_stage_history WHERE record = ?',
    params: [id],
  });
  const textOrNull = (cell: Row[string] | undefined) => (typeof cell === 'string' ? cell : null);
  return new Map(
    rows.map((row) => [
      String(row['at']),
      { from: textOrNull(row['from_stage']), to: String(row['to_stage']), transition: textOrNull(row['transition']) },
    ]),
  );
}

function changesOf(row: Row): TimelineEvent['changes'] {
  const before = valuesIn(row['before_values']);
  const after = valuesIn(row['after_values']);
  const fields = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...fields].map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
}
