import { setImmediate as breathe } from 'node:timers/promises';
import type { CompiledApp, CompiledRule } from '../../compiler/index.js';
import { PuluError, type Clock, type Label, type RehearsalAnswer, type RehearsalShow } from '../../model/index.js';
import { words, type WordKey } from '../locales.js';
import type { People } from '../people.js';
import type { RecordAccess } from '../record-access.js';
import { scopeOf } from '../scope.js';
import type { TaskStore } from '../tasks/task-store.js';
import { firesOn, waysOf } from '../triggers/index.js';
import { Conditions } from './conditions.js';
import type { Stage } from './face.js';
import { History, undone, type Span } from './history.js';
import { differenceOf, liveRuns, type LiveRun } from './live-runs.js';
import { oncePeople, onceRecords } from './memo.js';
import { happeningOf, happenings, type Happening } from './occasions.js';
import { Overlay, type Known } from './overlay.js';
import type { Past, Values } from './past.js';
import { SealedTransaction, type ReadOnly } from './sealed.js';
import { Tally, type Rehearsed } from './tally.js';
import { Walk } from './walk.js';

/** So many events are rehearsed at most. */
const mostEvents = 20_000;
/** After so many events others get a turn. */
const turn = 25;
/** So far back the history of a single record is looked through for what sets the rule going. */
const lookBack = 100;

/** What rehearsals are made of: nothing of it can write. */
export interface RehearsalParts {
  readonly database: ReadOnly;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly records: RecordAccess;
  readonly past: Past;
  readonly people: People;
  readonly tasks: TaskStore;
}

/** What a rule is rehearsed against: a record, values as a record might have them, or a stretch of history. */
export type Against = { readonly record: string } | { readonly data: Readonly<Values> } | { readonly span: Span };

/** A rule, and what it is rehearsed with. */
export interface RehearsalRequest {
  /** The app with the rule as it is to be rehearsed. */
  readonly app: CompiledApp;
  readonly release: number;
  readonly rule: CompiledRule;
  /** The rule of the same key that is at work. */
  readonly live?: CompiledRule;
  readonly against: Against;
  readonly show: RehearsalShow;
  /** Events up to this one are not listed. */
  readonly after?: string;
  /** Ends the rehearsal early. */
  readonly signal: AbortSignal;
}

/** What a rehearsal came to, with the events of the kind asked for. */
export type Rehearsal = Omit<RehearsalAnswer, 'records' | 'next'> & { readonly kept: readonly Rehearsed[] };

/** Runs rules against what was, or might be, without doing anything. */
export class Rehearsals {
  constructor(private readonly parts: RehearsalParts) {}

  /** @throws PuluError `rehearsal_needs_record` when the record is not of the rule's form */
  async rehearse(request: RehearsalRequest): Promise<Rehearsal> {
    return new Rehearsing(this.parts, request).all();
  }
}

/** One rehearsal under way. */
class Rehearsing {
  private readonly stage: Stage;
  private readonly conditions: Conditions;
  private readonly paths: readonly (readonly string[])[];
  private readonly covered: ReadonlySet<string>;
  private readonly tally: Tally;
  private readonly unknown = new Set<string>();
  private gone = 0;

  constructor(
    private readonly parts: RehearsalParts,
    private readonly request: RehearsalRequest,
  ) {
    const { app, release, rule, show, after } = request;
    const { database, past, ids } = parts;
    this.stage = {
      app,
      release,
      database,
      sealed: new SealedTransaction(database),
      people: oncePeople(parts.people, parts.clock.now()),
      live: onceRecords(parts.records),
      past,
      ids,
      turns: new Map(),
      loads: new Map(),
    };
    this.conditions = new Conditions(rule);
    this.paths = ownPaths([...this.conditions.paths, ...[...rule.exprs.values()].flatMap(({ paths }) => paths)]);
    this.covered = new Set(this.paths.map((path) => path.join('.')));
    this.tally = new Tally(show, after);
  }

  async all(): Promise<Rehearsal> {
    const { against, app, rule, signal } = this.request;
    let complete = true;
    if ('span' in against) {
      for await (const batch of happenings(this.parts, app, rule, against.span)) {
        const room = mostEvents - this.tally.size;
        await this.batch(batch.slice(0, room));
        complete = batch.length <= room && !signal.aborted;
        if (!complete) break;
      }
    } else if ('record' in against) await this.batch([await this.recordNow(against.record)]);
    else await this.one(this.imagined(against.data), undefined, undefined);
    const people = await this.stage.people.byIds(this.tally.people());
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const hasLive = 'span' in against && this.request.live !== undefined;
    return { ...this.tally.result(hasLive, names), complete, notes: this.notes(), kept: this.tally.kept };
  }

  /** The record as it is, by the last event of it that sets the rule going; if there is none, as if there were. */
  private async recordNow(id: string): Promise<Happening> {
    const { app, rule } = this.request;
    const form = rule.form ?? '';
    const stored = app.forms.has(form) ? (await this.parts.past.stored(app, form, [id])).get(id) : undefined;
    if (stored === undefined)
      throw new PuluError('rehearsal_needs_record', 422, [{ code: 'rehearsal_needs_record', path: '/against/record' }]);
    const events = await new History(this.parts.database).last(id, lookBack);
    const found = events.find((event) => firesOn(rule.document.trigger, app, event));
    if (found !== undefined && waysOf(rule.document.trigger) === 'event') return happeningOf(found);
    const at = this.parts.clock.now();
    const event = this.parts.ids();
    return { id: event, at, form, record: id, before: {}, after: stored, actor: null, variables: {}, gone: false };
  }

  private imagined(data: Readonly<Values>): Happening {
    const { rule } = this.request;
    const { clock, ids } = this.parts;
    const id = ids();
    const form = rule.form ?? null;
    const about = { form, record: form === null ? null : id };
    return { id, at: clock.now(), ...about, before: {}, after: data, actor: null, variables: {}, gone: false };
  }

  private async batch(batch: readonly Happening[]): Promise<void> {
    const { app, rule, live, signal } = this.request;
    if (batch.length === 0) return;
    const [known, runs] = await Promise.all([
      this.states(batch),
      live === undefined
        ? new Map<string, LiveRun>()
        : liveRuns(
            this.parts.database,
            app.key,
            rule.key,
            batch.map(({ id }) => id),
          ),
    ]);
    for (const [index, happening] of batch.entries()) {
      if (signal.aborted) return;
      if (index % turn === 0) await breathe();
      await this.one(happening, known.get(happening), runs.get(happening.id));
    }
  }

  /** The records as they were when it happened. */
  private async states(batch: readonly Happening[]): Promise<ReadonlyMap<Happening, Known>> {
    const { app, rule } = this.request;
    const { past, database } = this.parts;
    const { form } = rule;
    const about = batch.filter(({ record, gone }) => record !== null && !gone);
    if (form === undefined || about.length === 0) return new Map();
    const ids = about.map(({ record }) => record ?? '');
    const since = new Date(Math.min(...about.map(({ at }) => at.getTime())));
    const [stored, later] = await Promise.all([past.stored(app, form, ids), new History(database).since(ids, since)]);
    const states = about.map((happening) => {
      const { record, before, after, event, at } = happening;
      const own = (later.get(record ?? '') ?? []).filter((each) =>
        event === undefined ? each.at.getTime() > at.getTime() : each.id > event.id,
      );
      const now = stored.get(record ?? '');
      if (now === undefined) this.gone += 1;
      const { values, unknown } = undone(now, own, { ...before, ...after, id: record });
      for (const key of unknown) this.unknown.add(key);
      return { happening, raw: values, values: { ...values }, now: at };
    });
    await past.relate(app, form, states, this.paths);
    return new Map(
      states.map(({ happening, raw, values }) => [happening, { raw, nested: values, covered: this.covered }]),
    );
  }

  private async one(happening: Happening, known: Known | undefined, live: LiveRun | undefined): Promise<void> {
    const { app, rule } = this.request;
    const { id, at, form, record, before, after, actor, variables } = happening;
    const overlay = new Overlay({ live: this.stage.live, past: this.parts.past, now: at, ids: this.parts.ids });
    if (form !== null && record !== null) {
      if (known !== undefined) overlay.know(form, record, known);
      else if ('data' in this.request.against) await this.imagine(overlay, form, record, after, at);
    }
    const facts = { form, record, before, after, variables };
    const scope = await scopeOf({ records: overlay }, { app, rule }, facts, this.conditions.paths);
    const because = this.conditions.against(scope, { now: at, timeZone: app.timeZone }) ?? null;
    const walk = new Walk(this.stage, overlay, at, this.parts.tasks);
    if (because === null)
      await walk.go({ rule, event: id, form, record, before: { ...after, ...before }, actor, variables });
    const fired = because === null;
    const difference =
      this.request.live === undefined || !('span' in this.request.against)
        ? null
        : differenceOf(fired, walk.told, live);
    const told = { id, at: at.toISOString(), form, record, fired, because, steps: walk.told, difference };
    this.tally.add({ ...told, live: live !== undefined });
  }

  /** A record that might be: what is not said of it is empty. */
  private async imagine(overlay: Overlay, form: string, id: string, given: Readonly<Values>, now: Date): Promise<void> {
    const { app } = this.request;
    const fields = app.forms.get(form)?.fields;
    const raw: Values = { ...Object.fromEntries([...(fields?.keys() ?? [])].map((key) => [key, null])), ...given, id };
    const values = { ...raw };
    await this.parts.past.relate(app, form, [{ values, now }], this.paths);
    overlay.know(form, id, { raw, nested: values, covered: this.covered });
  }

  /** Where what was told may be wrong. */
  private notes(): RehearsalAnswer['notes'] {
    const { app, rule, against } = this.request;
    const types = new Set(Object.values(rule.document.steps).map(({ type }) => type));
    const writes = ['create_record', 'update_record', 'delete_record', 'assign', 'transition'] as const;
    const way = waysOf(rule.document.trigger);
    const isSpan = 'span' in against;
    const labels = [...this.unknown].map((key) => app.forms.get(rule.form ?? '')?.fields.get(key)?.field.label);
    const fields: Label = {
      'zh-CN': [...this.unknown].map((key, index) => labels[index]?.['zh-CN'] ?? key).join('、'),
      'en-US': [...this.unknown].map((key, index) => labels[index]?.['en-US'] ?? key).join(', '),
    };
    const told: readonly [boolean, WordKey, Readonly<Record<string, string | Label>>?][] = [
      [this.unknown.size > 0, 'note_unknown', { fields }],
      [this.gone > 0, 'note_gone', { count: String(this.gone) }],
      [isSpan && this.paths.some(({ length }) => length > 1), 'note_related'],
      [isSpan && types.has('assign'), 'note_people'],
      [writes.some((type) => types.has(type)), 'note_chain'],
      [types.has('create_record') || types.has('update_record'), 'note_unique'],
      [types.has('call'), 'note_calls'],
      [isSpan && way === 'called', 'note_called'],
      [isSpan && typeof way !== 'string', 'note_moments'],
      [types.has('wait') || types.has('approval') || types.has('task'), 'note_rests'],
    ];
    return told.flatMap(([holds, code, params]) => (holds ? [{ code, says: words(code, params) }] : []));
  }
}

/** What paths read of the record that set the rule going. */
function ownPaths(paths: readonly (readonly string[])[]): string[][] {
  const own = paths.flatMap((path) => {
    if (path[0] === '$record') return path.length > 1 ? [path.slice(1)] : [];
    return path[0]?.startsWith('$') === false ? [[...path]] : [];
  });
  return [...new Map(own.map((path) => [path.join('.'), path])).values()];
}
