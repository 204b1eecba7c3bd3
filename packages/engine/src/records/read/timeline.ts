import { formOf } from '../../access/index.js';
import type { CompiledApp, CompiledForm } from '../../compiler/index.js';
import type { TimelineAnswer, TimelineEvent } from '../../model/index.js';
import type { Row } from '../../storage/index.js';
import type { Context, RecordComments, RecordNotices, RecordTasks } from '../context.js';
import { reasonIn, valuesIn } from './audit-values.js';
import { writeCursor, readCursor } from './cursor.js';
import { commentEvent } from './comments.js';
import { noticeEvent, together } from './notices.js';
import { lookAt } from './one.js';
import type { Source } from './source.js';
import { pointersOf, type Pointer } from './pointers.js';
import { stageSteps } from './stages.js';
import { taskEvent } from './tasks.js';

export interface TimelineQuery {
  readonly limit?: number;
  readonly after?: string;
}

interface Sources {
  readonly source: Source;
  readonly comments: RecordComments | undefined;
  readonly notices: RecordNotices | undefined;
  readonly tasks: RecordTasks | undefined;
}

/** A place in the timeline: what is before it comes on the next page. */
interface Place {
  readonly at: string;
  readonly id: string;
}

const order = 'timeline';

/** The history of a record as far as the actor may see it, and what was said about it. @throws PuluError `not_found` */
export async function timeline(
  { source, comments, notices, tasks }: Sources,
  context: Context,
  formKey: string,
  id: string,
  query: TimelineQuery = {},
): Promise<TimelineAnswer> {
  const form = formOf(context.app, formKey);
  const { visible } = await lookAt(source, context, form, id);
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 200);
  const before = query.after === undefined ? undefined : placeOf(query.after);
  const reader = {
    id: context.actor.kind === 'user' ? context.actor.id : undefined,
    seesAll: [...form.fields.keys()].every((key) => visible.has(key)),
    visible,
    locale: context.locale ?? 'zh-CN',
  };
  const [changes, said, told, asked] = await Promise.all([
    changesBefore(source, context, form, id, { limit: limit + 1, before, visible }),
    comments?.latest(source.point(context), id, limit + 1, before) ?? [],
    notices?.latest(source.point(context), id, limit + 1, before) ?? [],
    tasks?.events(source.point(context), id, limit + 1, before) ?? [],
  ]);
  const notes = told.map((notice) => noticeEvent(notice, reader));
  const all = [
    ...changes,
    ...said.map((comment) => commentEvent(comment, reader)),
    ...notes,
    ...asked.map(taskEvent),
  ].sort(latestFirst);
  const page = all.slice(0, limit);
  const names = await source.titles(context).of(page.flatMap((event) => peopleIn(event)));
  const titles = await source.titles(context).of(page.flatMap((event) => pointersIn(form, event)));
  const last = all.length > limit ? page.at(-1) : undefined;
  return {
    events: together(page).map((event) => ({ ...named(event, names), ...ruleOf(context.app, event) })),
    $titles: Object.fromEntries(titles),
    next: last === undefined ? null : writeCursor(order, [last.at, last.id]),
  };
}

function placeOf(cursor: string): Place {
  const [at, id] = readCursor(cursor, order, 2);
  return { at: String(at), id: String(id) };
}

function latestFirst(one: Place, other: Place): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}

interface Part {
  readonly limit: number;
  readonly before: Place | undefined;
  readonly visible: ReadonlySet<string>;
}

/** What people and rules did; values that the engine brought up to date by itself are no events. */
async function changesBefore(
  source: Source,
  context: Context,
  form: CompiledForm,
  id: string,
  { limit, before, visible }: Part,
): Promise<TimelineEvent[]> {
  const moment = source.reading(context).dialect.codec({ kind: 'datetime' });
  const at = before === undefined ? null : moment.encode(before.at);
  const past = before === undefined ? '' : ' AND (at < ? OR (at = ? AND id < ?))';
  const sql =
    `SELECT id, version, event, at, actor_kind, actor, cause, before_values, after_values FROM pulu_audit ` +
    `WHERE record = ? AND actor_kind <> 'engine'${past} ORDER BY at DESC, id DESC LIMIT ?`;
  const params = [id, ...(before === undefined ? [] : [at, at, before.id]), limit];
  const [rows, steps] = await Promise.all([
    source.read(context, { sql, params }),
    stageSteps(source, context, id, moment),
  ]);
  return rows.map((row): TimelineEvent => {
    const changes = changesOf(row).filter(({ field }) => visible.has(field));
    const moved = form.stageField !== undefined && changes.some(({ field }) => field === form.stageField);
    const time = String(moment.decode(row['at'] ?? null));
    const stage = moved ? steps.get(time) : undefined;
    const { reason: _, ...cause } = valuesIn(row['cause']);
    // It speaks of what was chosen: nothing for those who may not see that.
    const reason = changes.length === 0 ? undefined : reasonIn(valuesIn(row['cause']));
    return {
      kind: 'change',
      id: String(row['id']),
      at: time,
      operation: String(row['event']),
      version: Number(row['version']),
      actor: actorOf(row),
      cause,
      changes,
      ...(stage === undefined ? {} : { stage }),
      ...(reason === undefined ? {} : { reason }),
    };
  });
}

function ruleOf({ rules }: CompiledApp, { cause }: TimelineEvent): Pick<TimelineEvent, 'rule'> {
  const key = cause['kind'] === 'rule' ? cause['rule'] : undefined;
  return typeof key === 'string' ? { rule: { key, title: rules.get(key)?.document.title ?? null } } : {};
}

function peopleIn({ actor, comment, notice, task }: TimelineEvent): Pointer[] {
  return pointersOf([
    ['$user', actor.id],
    ['$user', comment?.mentions.map(({ id }) => id)],
    ['$user', notice?.to.map(({ id }) => id)],
    ['$user', task?.people.map(({ id }) => id)],
  ]);
}

function pointersIn(form: CompiledForm, { changes }: TimelineEvent): Pointer[] {
  return changes.flatMap(({ field, from, to }) =>
    pointersOf([
      [form.fields.get(field), from],
      [form.fields.get(field), to],
    ]),
  );
}

function named(event: TimelineEvent, names: ReadonlyMap<string, string>): TimelineEvent {
  const { actor, comment, notice, task } = event;
  const withName = ({ id }: { readonly id: string }) => ({ id, name: names.get(id) ?? '' });
  return {
    ...event,
    actor: { ...actor, name: actor.id === null ? null : (names.get(actor.id) ?? null) },
    ...(comment === undefined
      ? {}
      : {
          comment: {
            ...comment,
            by: comment.by === null ? null : withName(comment.by),
            mentions: comment.mentions.map(withName),
          },
        }),
    ...(task === undefined ? {} : { task: { ...task, people: task.people.map(withName) } }),
    ...(notice === undefined ? {} : { notice: { ...notice, to: notice.to.map(withName) } }),
  };
}

/** Who did it; of what a rule wrote for a person, the person. */
function actorOf(row: Row): TimelineEvent['actor'] {
  const by = valuesIn(row['cause'])['by'];
  if (typeof by === 'string') return { kind: 'user', id: by, name: null };
  return { kind: String(row['actor_kind']), id: textOrNull(row['actor']), name: null };
}

function textOrNull(cell: Row[string] | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

function changesOf(row: Row): TimelineEvent['changes'] {
  const before = valuesIn(row['before_values']);
  const after = valuesIn(row['after_values']);
  const fields = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...fields].map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
}
