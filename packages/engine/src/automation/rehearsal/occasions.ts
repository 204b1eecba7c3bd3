import type { CompiledApp, CompiledRule } from '../../compiler/index.js';
import { RunCodec, type RunRow } from '../run.js';
import { causeOf } from '../start.js';
import { firesOn, waysOf } from '../triggers/index.js';
import type { Past, Values } from './past.js';
import { History, type PastEvent, type Span } from './history.js';
import type { RecordAccess } from '../record-access.js';
import type { ReadOnly } from './sealed.js';

const day = 24 * 60 * 60_000;
const batch = 500;

/** Something that would set the rule going. */
export interface Happening {
  readonly id: string;
  readonly at: Date;
  readonly form: string | null;
  readonly record: string | null;
  readonly before: Readonly<Values>;
  readonly after: Readonly<Values>;
  readonly actor: string | null;
  readonly variables: Readonly<Values>;
  /** The record is gone at this moment. */
  readonly gone: boolean;
  /** The event of the record's history; absent: time or somebody brought it about. */
  readonly event?: PastEvent;
}

/** Where happenings are looked for. */
export interface Sources {
  readonly database: ReadOnly;
  readonly records: RecordAccess;
  readonly past: Past;
}

/** What an event of the history is to a rule. */
export function happeningOf(event: PastEvent): Happening {
  const { id, at, form, record, before, after, actor = null } = event;
  return { id, at, form, record, before, after, actor, variables: {}, gone: event.event === 'deleted', event };
}

/** What would have set a rule going in a stretch of time, the earliest first, in batches. */
export function happenings(
  sources: Sources,
  app: CompiledApp,
  rule: CompiledRule,
  span: Span,
): AsyncGenerator<readonly Happening[]> {
  const way = waysOf(rule.document.trigger);
  if (way === 'event') return fromHistory(sources, app, rule, span);
  return way === 'called' ? fromRuns(sources, app, rule, span) : byClock(sources, app, rule, span);
}

async function* fromHistory(
  { database }: Sources,
  app: CompiledApp,
  { form = '', document }: CompiledRule,
  span: Span,
) {
  const history = new History(database);
  let after = '';
  for (;;) {
    const events = await history.events(app.key, form, span, { after, limit: batch });
    yield events.filter((event) => firesOn(document.trigger, app, event)).map(happeningOf);
    if (events.length < batch) return;
    after = events.at(-1)?.id ?? '';
  }
}

/** Rules that are called leave nothing in the history of records: they are taken to be called as often as they were. */
async function* fromRuns({ database }: Sources, app: CompiledApp, { key }: CompiledRule, { from, to }: Span) {
  const codec = new RunCodec(database.dialect);
  let after = '';
  for (;;) {
    const rows = await database.read<RunRow>(
      `SELECT * FROM pulu_run WHERE app = ? AND rule = ? AND created_at >= ? AND created_at < ? AND parent IS NULL AND id > ?
       ORDER BY id LIMIT ${batch}`,
      [app.key, key, codec.at(from), codec.at(to), after],
    );
    yield rows.map((row): Happening => {
      const { event, createdAt, form, record, before, actor, variables } = codec.fromRow(row);
      const payload = 'payload' in variables ? { payload: variables['payload'] } : {};
      const at = new Date(createdAt);
      return { id: event, at, form, record, before, after: {}, actor, variables: payload, gone: false };
    });
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? '';
  }
}

async function* byClock({ records }: Sources, app: CompiledApp, rule: CompiledRule, span: Span) {
  const way = waysOf(rule.document.trigger);
  if (typeof way === 'string') return;
  for (let from = span.from; from < span.to; from = new Date(from.getTime() + day)) {
    const to = new Date(Math.min(from.getTime() + day, span.to.getTime()));
    const found = await way.occasions(rule.document.trigger, { app, records }, { from, to });
    const all = found.map((occasion): Happening => {
      const { id, form, record } = causeOf({ app, release: 0, rule }, occasion);
      return { id, at: to, form, record, before: {}, after: {}, actor: null, variables: {}, gone: false };
    });
    for (let start = 0; start < all.length; start += batch) yield all.slice(start, start + batch);
  }
}
