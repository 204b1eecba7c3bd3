import type { Identity } from '../identity/index.js';
import {
  PuluError,
  type Problem,
  type PublishedAnswer,
  type PublishPlan,
  type ReleaseSummary,
} from '../model/index.js';
import type { Outlook, Releases } from '../releases/index.js';
import type { Database } from '../storage/index.js';
import { diffFiles, diffOf } from './diff.js';
import type { Drafts } from './drafts.js';
import { keepRenames } from './renames.js';
import type { DraftState } from './state.js';

/** What publishing works with. */
export interface PublishingOptions {
  readonly drafts: Drafts;
  readonly releases: Releases;
  readonly database: Database;
  readonly identity: Pick<Identity, 'users'>;
}

/** A plan whose refusals are not worded yet. */
export type UnwordedPlan = Omit<PublishPlan, 'refusals'> & { readonly refusals: readonly Problem[] };

/** Makes releases of drafts, and of releases that were. */
export class Publishing {
  constructor(private readonly options: PublishingOptions) {}

  /** What publishing the draft would do. Changes nothing. */
  async plan(app: string): Promise<UnwordedPlan & { readonly revision: number }> {
    const { drafts } = this.options;
    const state = await drafts.open(app);
    const { app: compiled } = drafts.examine(state);
    const { diagnostics } = await drafts.problems(app);
    const outlook = compiled === undefined ? none : await this.options.releases.outlook(compiled);
    const diff = await diffOf(state, drafts.answers);
    return { app, revision: state.draft.revision, unchanged: diff.length === 0, diagnostics, diff, ...worded(outlook) };
  }

  /**
   * Publishes the draft.
   * @param revision what its author looked at: when somebody changed the draft since, it is not published
   * @throws PuluError `draft_behind`, `draft_moved` (409), `pack_invalid` (422), `schema_refused` (409)
   */
  async publish(app: string, by: string, wanted: { notes?: string; revision?: number }): Promise<PublishedAnswer> {
    const { drafts, releases, database } = this.options;
    const state = await drafts.open(app);
    if (wanted.revision !== undefined && wanted.revision !== state.draft.revision)
      throw new PuluError('draft_moved', 409, [{ code: 'draft_moved', path: '' }]);
    const behind = await drafts.conflicts(state);
    if (behind.length > 0) {
      const errors = behind.map((path) => ({ code: 'draft_behind', path: `/${path}`, params: { name: path } }));
      throw new PuluError('draft_behind', 409, errors);
    }
    const current = releases.current(app);
    if (current !== undefined && state.changes.size === 0) return { app, number: current.number, unchanged: true };
    const { number } = await releases.publishFiles(state.files, by, { ...notesOf(wanted.notes), evenIfEqual: true });
    if (number === undefined) throw new PuluError('not_found', 404);
    await drafts.files.of(app, number);
    await database.transaction(async (tx) => {
      const now = await drafts.locked(tx, state);
      for (const { path, content } of now.changes.values())
        if ((state.files.get(path) ?? null) === content) await drafts.store.forget(tx, app, path);
      await drafts.store.rebase(tx, app, number);
      await drafts.store.note(tx, app, { action: 'published', path: null, changes: [], release: number, by });
    });
    if (current === undefined) await this.letIn(state, by);
    return { app, number, unchanged: false };
  }

  /** What going back to a release would do. Changes nothing. */
  async planBack(app: string, number: number): Promise<UnwordedPlan> {
    const { drafts, releases } = this.options;
    const files = await this.filesBack(app, number);
    const { app: compiled, diagnostics } = releases.examine(files);
    const outlook = compiled === undefined ? none : await releases.outlook(compiled);
    const diff = diffFiles(await drafts.files.of(app, releases.current(app)?.number ?? null), files);
    return { app, unchanged: diff.length === 0, diagnostics, diff, ...worded(outlook) };
  }

  /** Publishes the documents of an earlier release again. What fields hold that it does not know is kept aside. */
  async goBack(app: string, by: string, number: number, notes?: string): Promise<PublishedAnswer> {
    const { drafts, releases, database } = this.options;
    const files = await this.filesBack(app, number);
    const publication = await releases.publishFiles(files, by, { ...notesOf(notes), evenIfEqual: true });
    if (publication.number === undefined) throw new PuluError('not_found', 404);
    const { number: release } = publication;
    await database.transaction((tx) =>
      drafts.store.note(tx, app, { action: 'rolled_back', path: null, changes: [], release, by }),
    );
    return { app, number: release, unchanged: false };
  }

  /** The releases of an app, the newest first. */
  async history(app: string): Promise<ReleaseSummary[]> {
    const entries = await this.options.releases.history(app);
    const people = await this.options.drafts.answers.people(entries.map(({ by }) => by));
    return entries
      .filter(({ state }) => state !== 'pending')
      .map(({ number, version, hash, state, at, by, notes }) => {
        return { number, version, hash, active: state === 'active', at, by: people(by), notes };
      });
  }

  private async filesBack(app: string, number: number): Promise<ReadonlyMap<string, string>> {
    const { drafts, releases } = this.options;
    const current = releases.current(app);
    if (current === undefined) throw new PuluError('not_found', 404);
    return keepRenames(await drafts.files.of(app, number), await drafts.files.of(app, current.number));
  }

  /** Whoever publishes an app for the first time administers it: nobody else is in it yet. */
  private async letIn({ draft: { app } }: DraftState, by: string): Promise<void> {
    const { releases, identity } = this.options;
    const admins = [...(releases.current(app)?.app.roles.values() ?? [])].filter(({ admin }) => admin);
    if (admins.length > 0 && (await identity.users.roles(by, app)).length === 0)
      await identity.users.setRoles(by, app, [admins[0]?.key ?? '']);
  }
}

const none: Outlook = { steps: [], findings: [] };

function notesOf(notes: string | undefined): { notes?: string } {
  const text = notes?.trim() ?? '';
  return text === '' ? {} : { notes: text };
}

function worded({ steps, findings }: Outlook): Pick<UnwordedPlan, 'steps' | 'refusals'> {
  const refusals = findings.map(({ code, table, column, ...params }) => {
    return { code, path: `/${table}/${column}`, params: { table, column, ...params } };
  });
  return { steps, refusals };
}
