import type { Identity } from '../identity/index.js';
import {
  changesBetween,
  PuluError,
  type Clock,
  type DraftAnswer,
  type DraftChange,
  type DraftConflict,
  type DraftEvent,
  type DraftProblems,
  type DraftSaved,
} from '../model/index.js';
import type { Examination, Releases } from '../releases/index.js';
import type { Database, Transaction } from '../storage/index.js';
import { Answers, parsed } from './answers.js';
import { fileText, placedAt, versionOf } from './paths.js';
import { ReleaseFiles } from './release-files.js';
import { mergeWith, stateOf, type DraftState } from './state.js';
import { DraftStore } from './store.js';

/** What drafts work with. */
export interface DraftsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly releases: Releases;
  readonly identity: Pick<Identity, 'users'>;
}

/** So many pointers of what changed are kept with an event. */
const mostPointers = 20;
const mostEvents = 200;

/** The drafts of apps: what people change before it is published. */
export class Drafts {
  readonly store: DraftStore;
  readonly files: ReleaseFiles;
  readonly answers: Answers;
  private readonly examined = new Map<string, { revision: number; found: Examination }>();

  constructor(private readonly options: DraftsOptions) {
    this.store = new DraftStore(options.database, options.clock, options.ids);
    this.files = new ReleaseFiles(options.releases);
    this.answers = new Answers(options.identity);
  }

  /**
   * The draft of an app as it stands, begun from the release when there is none. A newer release is taken over
   * as far as the draft changed nothing that the release changed too.
   * @throws PuluError `not_found` when there is no such app
   */
  async open(app: string): Promise<DraftState> {
    const current = this.options.releases.current(app);
    let draft = await this.store.find(app);
    if (draft === undefined) {
      if (current === undefined) throw new PuluError('not_found', 404);
      const begun = { app, base: current.number, createdBy: null };
      await this.options.database.transaction((tx) => this.store.begin(tx, begun));
      draft = await this.store.find(app);
    }
    if (draft === undefined) throw new PuluError('not_found', 404);
    const state = stateOf(draft, await this.files.of(app, draft.base), await this.store.changes(app));
    if (current === undefined || draft.base === current.number) return state;
    return this.settle(state, current.number);
  }

  /** The draft for the people who edit it. */
  async answer(app: string): Promise<DraftAnswer> {
    const state = await this.open(app);
    const documents = await this.answers.documents(state, [...state.files.keys()]);
    const removed = [...state.released.keys()].filter((path) => !state.files.has(path));
    const { base, revision } = state.draft;
    return { app, base, revision, documents, removed, behind: await this.behind(state) };
  }

  /** One document of the draft, whichever its size. @throws PuluError `not_found` */
  async document(app: string, path: string): Promise<{ path: string; version: string; document: unknown }> {
    const text = (await this.open(app)).files.get(path);
    if (text === undefined) throw new PuluError('not_found', 404);
    return { path, version: versionOf(text), document: placedAt(path)?.kind === 'template' ? text : parsed(text) };
  }

  /**
   * Saves changes, all of them or none.
   * @throws PuluError `draft_conflict` (409) with what others made of the documents meanwhile, `validation` (422)
   */
  async save(app: string, by: string, changes: readonly DraftChange[]): Promise<DraftSaved> {
    const wanted = changes.map(({ path, version, document }) => ({
      path,
      version,
      text: document === null ? null : fileText(path, document),
    }));
    const before = await this.open(app);
    await this.options.database
      .transaction(async (tx) => {
        const state = await this.locked(tx, before);
        const lost = wanted.filter(({ path, version, text }) => {
          const now = state.files.get(path);
          return text !== (now ?? null) && version !== (now === undefined ? null : versionOf(now));
        });
        if (lost.length > 0) throw new Lost(lost.map(({ path }) => path));
        for (const { path, text } of wanted) await this.write(tx, state, by, path, text);
      })
      .catch(async (error: unknown) => {
        throw error instanceof Lost ? await this.conflict(app, error.paths, changes) : error;
      });
    const after = await this.open(app);
    const kept = changes.map(({ path }) => path).filter((path) => after.files.has(path));
    return { revision: after.draft.revision, documents: await this.answers.documents(after, kept) };
  }

  /** Puts documents back to what the release has, or all of them. */
  async restore(app: string, by: string, paths?: readonly string[]): Promise<void> {
    const before = await this.open(app);
    await this.options.database.transaction(async (tx) => {
      const { changes } = await this.locked(tx, before);
      for (const path of paths ?? [...changes.keys()]) {
        if (!changes.has(path)) continue;
        await this.store.forget(tx, app, path);
        await this.store.note(tx, app, { action: 'restored', path, changes: [], release: null, by });
      }
    });
  }

  /** Takes a newer release over, where it and the draft changed the same document by choice. @param take by path */
  async merge(app: string, by: string, take: Readonly<Record<string, 'draft' | 'release'>>): Promise<void> {
    const before = await this.open(app);
    const number = this.currentOf(app);
    if (number === null || before.draft.base === number) return;
    const newer = await this.files.of(app, number);
    await this.options.database.transaction(async (tx) => {
      const state = await this.locked(tx, before);
      const { conflicts } = mergeWith(state, newer);
      const open = conflicts.filter((path) => take[path] === undefined);
      if (open.length > 0) {
        const errors = open.map((path) => ({ code: 'draft_behind', path: `/${path}`, params: { name: path } }));
        throw new PuluError('draft_behind', 409, errors);
      }
      for (const path of conflicts) {
        if (take[path] === 'release') await this.store.forget(tx, app, path);
        await this.store.note(tx, app, { action: 'merged', path, changes: [], release: number, by });
      }
      await this.store.rebase(tx, app, number);
    });
  }

  /** Begins a new app from files. @throws PuluError `validation` when its key is taken, or a path is none of a document */
  async create(files: ReadonlyMap<string, string>, by: string): Promise<string> {
    const app = keyIn(files);
    const misplaced = [...files.keys()].find((path) => placedAt(path) === undefined);
    if (misplaced !== undefined) throw invalid('draft_path', `/${misplaced}`, { name: misplaced });
    await this.options.database.transaction(async (tx) => {
      const taken = this.options.releases.current(app) !== undefined || (await this.store.find(app, tx)) !== undefined;
      if (taken) throw invalid('draft_app_taken', '/key', { name: app });
      await this.store.begin(tx, { app, base: null, createdBy: by });
      for (const [path, content] of files) await this.store.put(tx, app, path, canonical(path, content), by);
      await this.store.note(tx, app, { action: 'created', path: null, changes: [], release: null, by });
    });
    return app;
  }

  /** Throws the draft of an app that was never published away. @throws PuluError `draft_released` (409) */
  async discard(app: string): Promise<void> {
    if (this.options.releases.current(app) !== undefined)
      throw new PuluError('draft_released', 409, [{ code: 'draft_released', path: '' }]);
    await this.options.database.transaction((tx) => this.store.drop(tx, app));
  }

  /** What the compiler finds in the draft. Asked for again, it is not looked for again until something changes. */
  examine({ draft: { app, revision }, files }: DraftState): Examination {
    const known = this.examined.get(app);
    if (known?.revision === revision) return known.found;
    const found = this.options.releases.examine(files);
    this.examined.set(app, { revision, found });
    return found;
  }

  /** What is wrong with the draft, and what the installation lacks for it. */
  async problems(app: string): Promise<DraftProblems> {
    const state = await this.open(app);
    const { app: compiled, diagnostics } = this.examine(state);
    const lacks = compiled === undefined ? [] : await this.options.releases.lacks(compiled);
    return { revision: state.draft.revision, diagnostics: [...diagnostics, ...lacks] };
  }

  /** Who did what to the draft, the newest first. */
  async events(app: string): Promise<DraftEvent[]> {
    return this.answers.named(await this.store.events(app, mostEvents));
  }

  /** The documents that a newer release changed otherwise than the draft. */
  async conflicts(state: DraftState): Promise<readonly string[]> {
    const { app, base } = state.draft;
    const number = this.currentOf(app);
    if (number === null || number === base) return [];
    return mergeWith(state, await this.files.of(app, number)).conflicts;
  }

  private async behind(state: DraftState): Promise<DraftConflict[]> {
    const paths = await this.conflicts(state);
    if (paths.length === 0) return [];
    const { app } = state.draft;
    const newer = await this.files.of(app, this.currentOf(app));
    const released = await this.answers.releasedBy(await this.options.releases.history(app));
    return paths.map((path) => {
      const text = newer.get(path);
      const version = text === undefined ? null : versionOf(text);
      return { path, ...released, version, document: parsed(text), yours: parsed(state.files.get(path)) };
    });
  }

  /** The state inside a transaction that keeps all other changes of the draft out. */
  async locked(tx: Transaction, { draft: { app } }: DraftState): Promise<DraftState> {
    if (!(await this.store.advance(tx, app))) throw new PuluError('not_found', 404);
    const draft = await this.store.find(app, tx);
    if (draft === undefined) throw new PuluError('not_found', 404);
    return stateOf(draft, this.files.known(app, draft.base), await this.store.changes(app, tx));
  }

  private currentOf(app: string): number | null {
    return this.options.releases.current(app)?.number ?? null;
  }

  /** Takes a newer release over, as far as nobody has to choose. */
  private async settle(state: DraftState, number: number): Promise<DraftState> {
    const { app } = state.draft;
    const newer = await this.files.of(app, number);
    const { done, conflicts } = mergeWith(state, newer);
    if (done.length === 0 && conflicts.length > 0) return state;
    await this.options.database.transaction(async (tx) => {
      const now = await this.locked(tx, state);
      const merge = mergeWith(now, newer);
      for (const path of merge.done) await this.store.forget(tx, app, path);
      if (merge.conflicts.length === 0) await this.store.rebase(tx, app, number);
    });
    const draft = await this.store.find(app);
    if (draft === undefined) throw new PuluError('not_found', 404);
    return stateOf(draft, await this.files.of(app, draft.base), await this.store.changes(app));
  }

  private async write(
    tx: Transaction,
    state: DraftState,
    by: string,
    path: string,
    text: string | null,
  ): Promise<void> {
    const { app } = state.draft;
    const before = state.files.get(path) ?? null;
    if (before === text) return;
    const released = state.released.get(path) ?? null;
    if (released === text) await this.store.forget(tx, app, path);
    else await this.store.put(tx, app, path, text, by);
    const changes = pointersOf(path, before, text);
    await this.store.note(tx, app, { action: text === null ? 'removed' : 'saved', path, changes, release: null, by });
  }

  private async conflict(app: string, paths: readonly string[], changes: readonly DraftChange[]): Promise<PuluError> {
    const state = await this.open(app);
    const conflicts = await Promise.all(
      paths.map(async (path) => {
        const text = state.files.get(path);
        const [last] = await this.answers.named(await this.store.events(app, 1, path));
        const yours = changes.find((change) => change.path === path)?.document ?? null;
        const version = text === undefined ? null : versionOf(text);
        return { path, by: last?.by ?? null, at: last?.at ?? null, version, document: parsed(text), yours };
      }),
    );
    const errors = conflicts.map(({ path, by }) => {
      return { code: 'draft_conflict', path: `/${path}`, params: { name: by?.name ?? '' } };
    });
    return new PuluError('draft_conflict', 409, errors, { conflicts });
  }
}

/** Thrown inside a save that would undo what somebody else did. */
class Lost extends Error {
  constructor(readonly paths: readonly string[]) {
    super('the draft changed meanwhile');
  }
}

function pointersOf(path: string, before: string | null, after: string | null): string[] {
  const kind = placedAt(path)?.kind;
  if (before === null || after === null || kind === undefined || kind === 'template') return [];
  const changes = changesBetween(kind, parsed(before), parsed(after));
  return changes.slice(0, mostPointers).map(({ pointer }) => pointer);
}

/** A document in its canonical text, whoever wrote it; what is no document stays for the compiler to refuse. */
function canonical(path: string, text: string): string {
  const document = path.endsWith('.json') ? parsed(text) : null;
  return document === null ? text : fileText(path, document);
}

function keyIn(files: ReadonlyMap<string, string>): string {
  const document = parsed(files.get('app.json'));
  const key = typeof document === 'object' && document !== null && 'key' in document ? document.key : undefined;
  if (typeof key === 'string' && /^[a-z][a-z0-9_]{0,47}$/.test(key)) return key;
  throw invalid('draft_app_key', '/key', { name: typeof key === 'string' ? key : '' });
}

function invalid(code: string, path: string, params: Record<string, unknown>): PuluError {
  return new PuluError('validation', 422, [{ code, path, params }]);
}
