import { isAdmin, mayShareViews, opensView } from '../access/index.js';
import type { Identity } from '../identity/index.js';
import { PuluError, type SavedView, type UserActor } from '../model/index.js';
import type { Context } from '../records/index.js';
import type { Codec, Database, Row, SqlValue } from '../storage/index.js';

/** Saved views are people's. */
type PersonContext = Context & { readonly actor: UserActor };

/** What of a saved view its owner decides. */
export type SavedViewInput = Pick<SavedView, 'view' | 'title' | 'state' | 'shared'>;

/** What may be changed of it; the view it starts from stays. */
export type SavedViewPatch = Partial<Omit<SavedViewInput, 'view'>>;

/** What saved views work with. */
export interface SavedViewsOptions {
  readonly database: Database;
  readonly ids: () => string;
  readonly identity: Pick<Identity, 'users'>;
}

/** So many views one person may save in an app. */
const mostViews = 200;
/** Bytes of a view's state at the most. */
const largestState = 8 * 1024;
const columns = 'id, view, title, state, shared, owner, created_at, updated_at';

/** Views as people set them up for themselves, or for everyone who may open the view. */
export class SavedViews {
  private readonly moment: Codec;
  private readonly json: Codec;
  private readonly flag: Codec;

  constructor(private readonly options: SavedViewsOptions) {
    const { dialect } = options.database;
    this.moment = dialect.codec({ kind: 'datetime' });
    this.json = dialect.codec({ kind: 'json' });
    this.flag = dialect.codec({ kind: 'boolean' });
  }

  /** One's own, and those that others share, of the views that one may open; by title. */
  async list(context: PersonContext): Promise<SavedView[]> {
    const { app, actor } = context;
    const rows = await this.read('app = ? AND (owner = ? OR shared = ?)', [app.key, actor.id, this.flag.encode(true)]);
    const open = rows.filter((row) => opensView(app, actor, String(row['view'])));
    return this.answers(actor, open);
  }

  /** Saves a view. @throws PuluError `validation` (422), `forbidden` (403) when it is to be shared and may not be */
  async create(context: PersonContext, input: SavedViewInput): Promise<SavedView> {
    const { app, actor } = context;
    if (!opensView(app, actor, input.view)) throw invalid('saved_view_unknown', '/view', { name: input.view });
    this.check(context, input);
    const id = this.options.ids();
    const now = this.moment.encode(context.clock.now().toISOString());
    await this.options.database.transaction(async (tx) => {
      const [mine] = await tx.query('SELECT COUNT(*) AS n FROM pulu_saved_view WHERE app = ? AND owner = ?', [
        app.key,
        actor.id,
      ]);
      if (Number(mine?.['n']) >= mostViews) throw invalid('saved_view_limit', '', { limit: mostViews });
      await tx.insert(
        'pulu_saved_view',
        ['id', 'app', 'view', 'title', 'state', 'shared', 'owner', 'created_at', 'updated_at'],
        [
          [
            id,
            app.key,
            input.view,
            input.title.trim(),
            this.json.encode(input.state),
            this.flag.encode(input.shared),
            actor.id,
            now,
            now,
          ],
        ],
      );
    });
    return this.one(context, id);
  }

  /** Changes a view of one's own; an administrator may change shared ones. @throws as {@link create} does, `not_found` (404) */
  async update(context: PersonContext, id: string, patch: SavedViewPatch): Promise<SavedView> {
    const before = await this.changeable(context, id);
    this.check(context, { ...patch, shared: patch.shared === true && !before.shared });
    const changes: [string, SqlValue][] = [
      ...(patch.title === undefined ? [] : [['title', patch.title.trim()] satisfies [string, SqlValue]]),
      ...(patch.state === undefined ? [] : [['state', this.json.encode(patch.state)] satisfies [string, SqlValue]]),
      ...(patch.shared === undefined ? [] : [['shared', this.flag.encode(patch.shared)] satisfies [string, SqlValue]]),
      ['updated_at', this.moment.encode(context.clock.now().toISOString())],
    ];
    const set = changes.map(([column]) => `${column} = ?`).join(', ');
    await this.options.database.transaction((tx) =>
      tx.execute(`UPDATE pulu_saved_view SET ${set} WHERE id = ?`, [...changes.map(([, value]) => value), id]),
    );
    return this.one(context, id);
  }

  /** Forgets a view of one's own; an administrator may forget shared ones. @throws PuluError `not_found`, `forbidden` */
  async remove(context: PersonContext, id: string): Promise<void> {
    await this.changeable(context, id);
    await this.options.database.transaction((tx) => tx.execute('DELETE FROM pulu_saved_view WHERE id = ?', [id]));
  }

  private check({ app, actor }: PersonContext, { title, state, shared }: Partial<SavedViewInput>): void {
    if (title?.trim() === '') throw invalid('saved_view_title', '/title');
    if (state !== undefined && Buffer.byteLength(JSON.stringify(state)) > largestState)
      throw invalid('saved_view_state', '/state', { kilobytes: largestState / 1024 });
    if (shared === true && !mayShareViews(app, actor))
      throw new PuluError('forbidden', 403, [{ code: 'saved_view_share', path: '/shared' }]);
  }

  /** A view that somebody is about to change. What one does not see is not there. */
  private async changeable(context: PersonContext, id: string): Promise<SavedView> {
    const view = await this.one(context, id);
    if (view.mine || isAdmin(context.app, context.actor)) return view;
    throw new PuluError('forbidden', 403, [{ code: 'saved_view_not_yours', path: '' }]);
  }

  private async one({ app, actor }: PersonContext, id: string): Promise<SavedView> {
    const rows = await this.read('app = ? AND id = ? AND (owner = ? OR shared = ?)', [
      app.key,
      id,
      actor.id,
      this.flag.encode(true),
    ]);
    const [view] = await this.answers(actor, rows);
    // Their own they may always remove, even when they may not open the view any more.
    if (view === undefined || (!view.mine && !opensView(app, actor, view.view))) throw new PuluError('not_found', 404);
    return view;
  }

  private read(where: string, params: readonly SqlValue[]): Promise<Row[]> {
    return this.options.database.read(
      `SELECT ${columns} FROM pulu_saved_view WHERE ${where} ORDER BY title, id`,
      params,
    );
  }

  private async answers({ id: me }: UserActor, rows: readonly Row[]): Promise<SavedView[]> {
    const owners = [...new Set(rows.map((row) => String(row['owner'])))];
    const names = new Map((await this.options.identity.users.byIds(owners)).map(({ id, name }) => [id, name]));
    return rows.map((row) => {
      const owner = String(row['owner']);
      return {
        id: String(row['id']),
        view: String(row['view']),
        title: String(row['title']),
        state: textsOf(this.json.decode(row['state'] ?? null)),
        shared: this.flag.decode(row['shared'] ?? null) === true,
        mine: owner === me,
        by: { id: owner, name: names.get(owner) ?? '' },
        created_at: String(this.moment.decode(row['created_at'] ?? null)),
        updated_at: String(this.moment.decode(row['updated_at'] ?? null)),
      };
    });
  }
}

function textsOf(value: unknown): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}

function invalid(code: string, path: string, params: Record<string, unknown> = {}): PuluError {
  return new PuluError('validation', 422, [{ code, path, params }]);
}
