import type { Database } from '../storage/index.js';
import type { Context, FileClaims, Input, RecordAnswer } from './context.js';
import { get, type GetQuery } from './read/get.js';
import { list, type ListAnswer, type ListQuery } from './read/list.js';
import { Source } from './read/source.js';
import { Writer } from './write/writer.js';

/** What the record service works with. */
export interface RecordsOptions {
  readonly database: Database;
  /** Makes UUIDv7 ids, in lower case, each greater than the one before. */
  readonly ids: () => string;
  readonly files?: FileClaims;
}

/** The records of all apps: the one write path and the one read path. */
export class Records {
  private readonly source: Source;
  private readonly writer: Writer;

  constructor({ database, ids, files }: RecordsOptions) {
    this.source = new Source(database);
    this.writer = new Writer(database, {
      ids,
      expressions: database.expressions,
      ...(files === undefined ? {} : { files }),
    });
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

  /** One record as the actor may see it. @throws PuluError `not_found` (404) */
  get(context: Context, form: string, id: string, query: GetQuery = {}): Promise<RecordAnswer> {
    return get(this.source, context, form, id, query);
  }

  /** A page of records. @throws PuluError `query_invalid` (422), `forbidden` (403) */
  list(context: Context, form: string, query: ListQuery = {}): Promise<ListAnswer> {
    return list(this.source, context, form, query);
  }
}
