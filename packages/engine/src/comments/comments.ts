import { grantOf, type AccessExplanation } from '../access/index.js';
import { notify } from '../automation/index.js';
import type { Identity } from '../identity/index.js';
import { PuluError, type CommentAnswer, type MentionablePerson, type UserActor } from '../model/index.js';
import type { Comment, Context, Records } from '../records/index.js';
import type { Database, Transaction } from '../storage/index.js';
import { noticesOf, type MentionNotice } from './notices.js';
import type { CommentStore, Place } from './store.js';

/** Comments are people's. */
export type PersonContext = Context & { readonly actor: UserActor };

/** What a comment says, and to whom. */
export interface CommentInput {
  /** A UUIDv7 of the caller's choice: the same comment sent again is the same comment. */
  readonly id?: string;
  readonly text: string;
  /** Ids of people; each has to be able to read the record. */
  readonly mentions: readonly string[];
}

/** What comments work with. */
export interface CommentsOptions {
  readonly database: Database;
  readonly ids: () => string;
  readonly store: CommentStore;
  readonly records: Records;
  readonly identity: Pick<Identity, 'actors' | 'users' | 'departments'>;
  /** Hears who was notified, once it is committed. */
  readonly told?: (users: readonly string[]) => void;
}

/** So many people are offered to be mentioned. */
const mostPeople = 20;

/** What people say about records. Who may read the record may read its comments and add to them. */
export class Comments {
  constructor(private readonly options: CommentsOptions) {}

  /**
   * Comments on a record, and notifies those mentioned.
   * @throws PuluError `not_found`; `validation` with `comment_empty` or `mention_unreachable`; `id_taken` (409)
   */
  async add(context: PersonContext, form: string, record: string, input: CommentInput): Promise<CommentAnswer> {
    await this.mustRead(context, form, record);
    const { database, ids, store } = this.options;
    const place = { app: context.app.key, form, record };
    const said = await this.checked(context, place, input);
    const comment: Comment = {
      id: input.id ?? ids(),
      ...said,
      by: context.actor.id,
      at: now(context),
      edited_at: null,
    };
    const notices = await this.notices(context, place, comment, comment.mentions);
    const kept = await database.transaction(async (tx) => {
      const there = await store.find(tx, comment.id);
      if (there !== undefined) return sameAgain(there, place, context.actor);
      await store.insert(tx, place, comment);
      await this.notify(tx, context, notices);
      return comment;
    });
    return this.answer(kept);
  }

  /** Changes a comment of one's own, and notifies those newly mentioned. @throws as {@link add} does, `forbidden` (403) for another's */
  async edit(
    context: PersonContext,
    form: string,
    record: string,
    id: string,
    input: Omit<CommentInput, 'id'>,
  ): Promise<CommentAnswer> {
    await this.mustRead(context, form, record);
    const { database, store } = this.options;
    const place = { app: context.app.key, form, record };
    const said = await this.checked(context, place, input);
    const notices = await this.notices(context, place, said, said.mentions);
    const kept = await database.transaction(async (tx) => {
      const there = await this.mine(tx, context, place, id, false);
      const changed = { ...there, ...said, edited_at: now(context) };
      await store.update(tx, changed);
      const before = new Set(there.mentions);
      await this.notify(
        tx,
        context,
        notices.filter(({ user }) => !before.has(user)),
      );
      return changed;
    });
    return this.answer(kept);
  }

  /** Removes a comment: its author may, and an administrator. @throws PuluError `not_found`, `forbidden` */
  async remove(context: PersonContext, form: string, record: string, id: string): Promise<void> {
    await this.mustRead(context, form, record);
    const place = { app: context.app.key, form, record };
    await this.options.database.transaction(async (tx) => {
      await this.mine(tx, context, place, id, grantOf(context.app, context.actor, form).full);
      await this.options.store.remove(tx, id);
    });
  }

  /** Those who may read a record, by a part of their name: at most 20. @throws PuluError `not_found` */
  async people(context: PersonContext, form: string, record: string, search = ''): Promise<MentionablePerson[]> {
    const { identity, records } = this.options;
    const everyone = await identity.actors.all(context.app.key);
    const wanted = search.trim().toLowerCase();
    const candidates = everyone.filter(({ name }) => name.toLowerCase().includes(wanted));
    const readers = await records.explain(context, form, record, candidates);
    const shown = readers.slice(0, mostPeople).map(({ user }) => user);
    const departments = new Map((await identity.departments.list()).map(({ id, name }) => [id, name]));
    const departmentOf = new Map(everyone.map(({ id, department }) => [id, department]));
    return shown.map(({ id, name }) => ({ id, name, department: departments.get(departmentOf.get(id) ?? '') ?? null }));
  }

  private async mustRead(context: PersonContext, form: string, record: string): Promise<void> {
    await this.options.records.get(context, form, record, { fields: ['id'] });
  }

  /** The text and the mentions as they are kept. */
  private async checked(
    context: PersonContext,
    { form, record }: Place,
    input: CommentInput,
  ): Promise<Pick<Comment, 'text' | 'mentions'>> {
    const text = input.text.trim();
    if (text === '') throw invalid('comment_empty', '/text');
    const mentions = [...new Set(input.mentions)];
    const readers = await this.readersAmong(context, form, record, mentions);
    const unreachable = mentions.filter((id) => !readers.has(id));
    if (unreachable.length === 0) return { text, mentions };
    const names = new Map((await this.options.identity.users.byIds(unreachable)).map(({ id, name }) => [id, name]));
    const problems = unreachable.map((id) => ({
      code: 'mention_unreachable',
      path: `/mentions/${mentions.indexOf(id)}`,
      params: { name: names.get(id) ?? id },
    }));
    throw new PuluError('validation', 422, problems);
  }

  private async readersAmong(
    context: PersonContext,
    form: string,
    record: string,
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const found: readonly AccessExplanation[] = await this.options.records.explain(
      context,
      form,
      record,
      await this.actors(context, ids),
    );
    return new Set(found.map(({ user }) => user.id));
  }

  private async actors({ app }: PersonContext, ids: readonly string[]): Promise<UserActor[]> {
    const actors = await Promise.all(ids.map((id) => this.options.identity.actors.of(id, app.key)));
    return actors.filter((actor) => actor !== undefined);
  }

  private async notices(
    context: PersonContext,
    place: Place,
    { text }: Pick<Comment, 'text'>,
    mentions: readonly string[],
  ): Promise<readonly MentionNotice[]> {
    const others = await this.actors(
      context,
      mentions.filter((id) => id !== context.actor.id),
    );
    const body = { 'zh-CN': text, 'en-US': text };
    return noticesOf(this.options.records, context, place, { by: context.actor.name, text: body, to: others });
  }

  private async notify(tx: Transaction, context: PersonContext, notices: readonly MentionNotice[]): Promise<void> {
    const { ids, told } = this.options;
    for (const { user, notice } of notices)
      await notify(tx, { app: context.app, clock: context.clock, ids }, [user], notice);
    if (notices.length > 0) tx.afterCommit(() => told?.(notices.map(({ user }) => user)));
  }

  /** The comment that somebody is about to change. */
  private async mine(
    tx: Transaction,
    { actor }: PersonContext,
    place: Place,
    id: string,
    anyones: boolean,
  ): Promise<Comment> {
    const there = await this.options.store.find(tx, id);
    if (there === undefined || !isSame(there.place, place)) throw new PuluError('not_found', 404);
    const { place: _, ...comment } = there;
    if (comment.by === actor.id || anyones) return comment;
    throw new PuluError('forbidden', 403, [{ code: 'comment_not_yours', path: '' }]);
  }

  private async answer({ by, mentions, ...comment }: Comment): Promise<CommentAnswer> {
    const people = await this.options.identity.users.byIds([...new Set([...(by === null ? [] : [by]), ...mentions])]);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const named = (id: string) => ({ id, name: names.get(id) ?? '' });
    const { id, text, at, edited_at } = comment;
    return { id, text, mentions: mentions.map(named), by: by === null ? null : named(by), at, edited_at };
  }
}

function now({ clock }: Context): string {
  return clock.now().toISOString();
}

/** The comment that was sent before under the same id. @throws PuluError when it is another one */
function sameAgain(
  { place: there, ...comment }: Comment & { readonly place: Place },
  place: Place,
  actor: UserActor,
): Comment {
  if (comment.by === actor.id && isSame(there, place)) return comment;
  throw new PuluError('id_taken', 409, [{ code: 'id_taken', path: '/id' }]);
}

function isSame(one: Place, other: Place): boolean {
  return one.app === other.app && one.form === other.form && one.record === other.record;
}

function invalid(code: string, path: string): PuluError {
  return new PuluError('validation', 422, [{ code, path }]);
}
