import { formOf } from '../access/index.js';
import type { Database } from '../storage/index.js';
import type { Context, FileClaims, Input, RecordComments, RecordNotices, RecordTasks } from './context.js';
import type { AccessExplanation } from '../access/index.js';
import type {
  DuplicatesAnswer,
  DuplicatesQuery,
  ListAnswer,
  RecordAnswer,
  SearchResult,
  TimelineAnswer,
  UserActor,
} from '../model/index.js';
import { aggregate, type AggregateAnswer, type AggregateQuery } from './read/aggregate.js';
import { can, type Capabilities } from './read/can.js';
import { duplicates } from './read/duplicates.js';
import { explain } from './read/explain.js';
import { find } from './read/find.js';
import { get, type GetQuery } from './read/get.js';
import { origin, type Origin } from './read/origin.js';
import { list } from './read/list.js';
import { measure, type MeasureAnswer, type MeasureQuery } from './read/measure.js';
import { paths, type PathAnswer, type PathQuery } from './read/paths.js';
import type { ListQuery } from './read/plan.js';
import { Source } from './read/source.js';
import { timeline, type TimelineQuery } from './read/timeline.js';
import type { BulkOperation, BulkOutcome } from './write/bulk.js';
import { submission } from './write/public.js';
import { Writer } from './write/writer.js';

/** What the record service works with. */
export interface RecordsOptions {
  readonly database: Database;
  /** Makes UUIDv7 ids, in lower case, each greater than the one before. */
  readonly ids: () => string;
  readonly files?: FileClaims;
  readonly comments?: RecordComments;
  readonly notices?: RecordNotices;
  readonly tasks?: RecordTasks;
}

/** How long a request may be repeated under its idempotency key, in milliseconds. */
const answersKept = 7 * 24 * 60 * 60_000;

/** The records of all apps: the one write path and the one read path. */
export class Records {
  private readonly database: Database;
  private readonly source: Source;
  private readonly writer: Writer;
  private readonly comments: RecordComments | undefined;
  private readonly notices: RecordNotices | undefined;
  private readonly tasks: RecordTasks | undefined;

  constructor({ database, ...parts }: RecordsOptions) {
    this.database = database;
    this.comments = parts.comments;
    this.notices = parts.notices;
    this.tasks = parts.tasks;
    this.source = new Source(database);
    this.writer = new Writer(database, { ...parts, expressions: database.expressions });
  }

  /**
   * Makes a record. `input` may hold an `id` (UUIDv7) of the caller's choice: the same input with the same id again makes nothing new.
   * @returns the record as the actor may see it
   * @throws PuluError `validation` (422) with everything that is wrong, `forbidden` (403), `id_taken` (409)
   */
  create(context: Context, form: string, input: Input): Promise<RecordAnswer> {
    return this.writer.create(context, form, { input });
  }

  /**
   * Changes the fields given; what equals the stored value changes nothing.
   * @param options `version`: the one the caller has seen; without it the last write wins
   * @throws PuluError `conflict` (409) with what others changed, `validation`, `forbidden`, `not_found`
   */
  update(
    context: Context,
    form: string,
    id: string,
    patch: Input,
    options: { readonly version?: number } = {},
  ): Promise<RecordAnswer> {
    return this.writer.update(context, form, { id, patch, ...options });
  }

  /** Takes a record along a transition, through the gates that stand there. @throws as {@link update} does */
  transition(
    context: Context,
    form: string,
    id: string,
    transition: string,
    values: Input = {},
    options: { readonly version?: number } = {},
  ): Promise<RecordAnswer> {
    return this.writer.update(context, form, { id, patch: values, transition, ...options });
  }

  /** Puts a record into the recycle bin. @throws PuluError `validation` when records that point to it forbid it */
  remove(context: Context, form: string, id: string, options: { readonly version?: number } = {}): Promise<void> {
    return this.writer.remove(context, form, id, options.version);
  }

  /** Takes a record out of the recycle bin. */
  restore(context: Context, form: string, id: string): Promise<RecordAnswer> {
    return this.writer.restore(context, form, id);
  }

  /** Removes a record of the recycle bin for good. */
  purge(context: Context, form: string, id: string): Promise<void> {
    return this.writer.purge(context, form, id);
  }

  /**
   * Takes a submission of a public form in: only its public fields, with the values the app adds. The actor is the visitor.
   * @returns the new record's id, and nothing a visitor may not see
   */
  submitPublic(context: Context, form: string, values: Input): Promise<RecordAnswer> {
    return this.writer.create(context, form, submission(formOf(context.app, form), values));
  }

  /**
   * Runs many operations in one transaction. Each stands alone: what is wrong with one is told in its outcome and undoes nothing else.
   * @param options `atomic`: one failure undoes them all and is thrown, with the operation's index before each path
   */
  bulk(
    context: Context,
    form: string,
    operations: readonly BulkOperation[],
    options: { readonly atomic?: boolean } = {},
  ): Promise<readonly BulkOutcome[]> {
    return this.writer.bulk(context, form, operations, options.atomic ?? false);
  }

  /** Forgets the answers kept for idempotency keys that are older than a week. @returns how many */
  async sweep(now: Date): Promise<number> {
    const before = this.database.dialect
      .codec({ kind: 'datetime' })
      .encode(new Date(now.getTime() - answersKept).toISOString());
    const { affected } = await this.database.transaction((tx) =>
      tx.execute('DELETE FROM pulu_idempotency WHERE created_at < ?', [before]),
    );
    return affected;
  }

  /** One record as the actor may see it. @throws PuluError `not_found` (404) */
  get(context: Context, form: string, id: string, query: GetQuery = {}): Promise<RecordAnswer> {
    return get(this.source, context, form, id, query);
  }

  /** The title of a live record, in words; undefined when there is none that the actor may see. */
  async title(context: Context, form: string, id: string): Promise<string | undefined> {
    return (await this.source.titles(context).of([{ target: form, id }])).get(id);
  }

  /** The titles of live records of a form that the actor may see, in words, by id. */
  titles(context: Context, form: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.source.titles(context).of(ids.map((id) => ({ target: form, id })));
  }

  /** A page of records. @throws PuluError `query_invalid` (422), `forbidden` (403) */
  list(context: Context, form: string, query: ListQuery = {}): Promise<ListAnswer> {
    return list(this.source, context, form, query);
  }

  /**
   * Records of every form the actor may read that hold all words of a search: the best five of each form, or `limit` of them.
   * Only fields that the actor sees are searched.
   */
  find(context: Context, search: string, limit?: number): Promise<readonly SearchResult[]> {
    return find(this.source, context, search, limit);
  }

  /** The record that has the same values as one that is being entered. @throws PuluError `forbidden`, `query_invalid` */
  duplicates(context: Context, form: string, query: DuplicatesQuery): Promise<DuplicatesAnswer> {
    return duplicates(this.source, context, form, query);
  }

  /** Groups of records with counts, sums, averages, least and greatest values. @throws as {@link list} does */
  aggregate(context: Context, form: string, query: AggregateQuery = {}): Promise<AggregateAnswer> {
    return aggregate(this.source, context, form, query);
  }

  /** Numbers over the records the actor sees, in groups: what boards are made of. @throws as {@link list} does */
  measure(context: Context, form: string, query: MeasureQuery): Promise<MeasureAnswer> {
    return measure(this.source, context, form, query);
  }

  /** The ways that records really went along their stages, and those of related records that belong to them. @throws as {@link list} does */
  paths(context: Context, form: string, query: PathQuery): Promise<PathAnswer> {
    return paths(this.source, context, form, query);
  }

  /** What happened to a record and was said about it, the latest first. @throws PuluError `not_found` */
  timeline(context: Context, form: string, id: string, query: TimelineQuery = {}): Promise<TimelineAnswer> {
    const { source, comments, notices, tasks } = this;
    return timeline({ source, comments, notices, tasks }, context, form, id, query);
  }

  /** What the actor may do with a record now, and what stands against the rest. @throws PuluError `not_found` */
  can(context: Context, form: string, id: string): Promise<Capabilities> {
    return can(this.source, context, form, id);
  }

  /** Who or what gave a field its value, and why; undefined when nobody did yet. @throws PuluError `not_found`, `query_invalid` */
  origin(context: Context, form: string, id: string, field: string): Promise<Origin | undefined> {
    return origin(this.source, context, form, id, field);
  }

  /**
   * Who can see a record, or one field of it, and through which role.
   * @param people everyone who holds a role of the app
   * @throws PuluError `not_found`, `query_invalid`
   */
  explain(
    context: Context,
    form: string,
    id: string,
    people: readonly UserActor[],
    field?: string,
  ): Promise<readonly AccessExplanation[]> {
    return explain(this.source, context, form, id, people, field);
  }
}
