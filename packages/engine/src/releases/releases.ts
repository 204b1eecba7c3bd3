import { setTimeout as sleep } from 'node:timers/promises';
import { compile, type CompiledApp } from '../compiler/index.js';
import { parsePack, PuluError, type Clock, type Diagnostic, type Pack, type Problem } from '../model/index.js';
import { packFiles } from '../packs/index.js';
import { preflight, stepName, type Database, type SchemaPlan, type Transaction } from '../storage/index.js';
import { Gate } from './gate.js';
import { apply, planTables } from './schema.js';
import { ReleaseStore, type StoredRelease } from './store.js';

/** A release at work. */
export interface Release {
  readonly app: CompiledApp;
  readonly number: number;
}

/** What publishing a pack would do, or did. */
export interface Publication {
  readonly app: string;
  /** Absent in a preview. */
  readonly number?: number;
  /** The documents are those of the active release already, so nothing was done. */
  readonly unchanged: boolean;
  readonly warnings: readonly Diagnostic[];
  /** The changes of the schema, one line each. */
  readonly steps: readonly string[];
}

/** What else is wrong with an app that compiles: that this version cannot run a step of a rule, say. */
export type Review = (app: CompiledApp) => readonly Diagnostic[];

/** What the installation lacks for an app to do all that it says: a secret, say. */
export type Advice = (app: CompiledApp) => Promise<readonly Diagnostic[]>;

/** Gets what is kept of an app's records ready for a release: once its tables are there, and before anything is written by it. */
export type Settle = (app: CompiledApp) => Promise<void>;

/** Thrown inside a write whose node has not heard of a publication yet. */
class OutOfDate extends Error {}

/** For how long a node trusts that it knows of every publication without looking, in milliseconds. */
const trust = 50;
/** How long a node waits for another one's publication before it finishes it itself, in milliseconds. */
const longestPublication = 60_000;

/** How many releases that are no longer active are kept compiled, for runs that pinned them. */
const maximumPinned = 8;

/**
 * The releases of all apps. Requests work inside `use`, so that no release changes under them;
 * a publication waits for them, changes the schema alone, and lets the next ones in with the new release.
 */
export class Releases {
  private readonly store: ReleaseStore;
  private readonly gate = new Gate();
  private active: ReadonlyMap<string, Release> = new Map();
  private readonly pinned = new Map<string, CompiledApp>();
  private publications = 0;
  private trustedUntil = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly review: Review = () => [],
    private readonly advise: Advice = () => Promise.resolve([]),
    private readonly settle: Settle = () => Promise.resolve(),
  ) {
    this.store = new ReleaseStore(database, clock);
  }

  /**
   * Finishes publications that were interrupted, loads the active releases and gives them the tables that this version wants.
   * Called once, after the system tables are there.
   */
  async start(): Promise<void> {
    for (const pending of await this.store.inState('pending')) await this.finish(pending);
    await this.loadActive();
    for (const { app } of this.all()) await this.catchUp(app);
  }

  /** The active release of an app. */
  current(app: string): Release | undefined {
    return this.active.get(app);
  }

  /** All active releases. */
  all(): Release[] {
    return [...this.active.values()];
  }

  /** A release by its number, active or not. */
  async at(app: string, number: number): Promise<CompiledApp | undefined> {
    const active = this.active.get(app);
    if (active?.number === number) return active.app;
    const key = `${app} ${number}`;
    const known = this.pinned.get(key) ?? (await this.compileStored(await this.store.find(app, number)));
    if (known === undefined) return undefined;
    this.pinned.delete(key);
    this.pinned.set(key, known);
    const [oldest] = this.pinned.keys();
    if (this.pinned.size > maximumPinned && oldest !== undefined) this.pinned.delete(oldest);
    return known;
  }

  /**
   * Runs a request's work with the active releases held still. When another node has published meanwhile,
   * the work is undone by its transaction, the new releases are loaded, and it runs once more. It must not nest.
   */
  async use<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.gate.enter(work);
    } catch (error) {
      if (!(error instanceof OutOfDate)) throw error;
    }
    await this.gate.alone(() => this.load());
    return this.gate.enter(work);
  }

  /**
   * Looks, inside a write's transaction, whether this node knows of every publication. What it saw it trusts
   * for a moment: a publication waits longer than that between telling the nodes and changing the schema.
   */
  async check(tx: Transaction): Promise<void> {
    const now = performance.now();
    if (now < this.trustedUntil) return;
    if ((await this.store.publications(tx)) !== this.publications) throw new OutOfDate();
    this.trustedUntil = now + trust;
  }

  /** What publishing would do: everything that is wrong, and the changes of the schema. Changes nothing. */
  async preview(pack: Pack): Promise<Publication> {
    const { app, ...found } = compileOrRefuse(packFiles(pack), this.review);
    const warnings = [...found.warnings, ...(await this.advise(app))];
    const plan = await this.plan(app);
    return { app: app.key, unchanged: this.isActive(app), warnings, steps: plan.steps.map(stepName) };
  }

  /**
   * Publishes a pack: compiles it, plans the schema, looks at the data, changes the schema and makes it the active release.
   * Until the last step the running release stays as it is; killed in between, the next start goes on.
   * @throws PuluError `pack_invalid` (422, the diagnostics in `extra`) or `schema_refused` (409, one error per column with the count of rows)
   */
  async publish(pack: Pack, by: string | null = null): Promise<Publication> {
    const files = packFiles(pack);
    const { app, ...found } = compileOrRefuse(files, this.review);
    const told = async () => [...found.warnings, ...(await this.advise(app))];
    if (this.isActive(app)) return { app: app.key, unchanged: true, warnings: await told(), steps: [] };
    return this.gate.alone(async () => {
      await this.load();
      const plan = await this.plan(app);
      const number = await this.store.add(app.key, { version: app.version, hash: app.hash, by }, files);
      try {
        // Other nodes have noticed by then, and hold their requests back until the release is active.
        await sleep(2 * trust);
        await apply(this.database, this.clock, plan);
      } catch (error) {
        if (error instanceof PuluError) await this.store.discard(app.key, number);
        throw error;
      }
      await this.settle(app);
      await this.store.activate(app.key, number);
      await this.load();
      return { app: app.key, number, unchanged: false, warnings: await told(), steps: plan.steps.map(stepName) };
    });
  }

  /** The plan to an app's tables. @throws PuluError `schema_refused` when the data do not allow it */
  private async plan(app: CompiledApp): Promise<SchemaPlan> {
    const now = new Set(this.current(app.key)?.app.tables.map(({ name }) => name));
    const plan = await planTables(this.database, this.clock, now, app.tables);
    const found = await preflight(this.database, plan);
    if (found.length === 0) return plan;
    throw new PuluError(
      'schema_refused',
      409,
      found.map(({ code, table, column, ...params }): Problem => {
        return { code, path: `/${table}/${column}`, params: { table, column, ...params } };
      }),
    );
  }

  /** A newer version of the program may want other tables for the same documents. */
  private async catchUp(app: CompiledApp): Promise<void> {
    const plan = await this.plan(app);
    if (plan.steps.length > 0) await apply(this.database, this.clock, plan);
    await this.settle(app);
  }

  /** Goes on with a publication that was interrupted. */
  private async finish(pending: StoredRelease): Promise<void> {
    const app = await this.compileStored(pending);
    if (app === undefined) return this.store.discard(pending.app, pending.number);
    await this.loadActive();
    try {
      await apply(this.database, this.clock, await this.plan(app));
    } catch (error) {
      // The data changed before the publication could begin: its author has to decide anew.
      if (error instanceof PuluError) return this.store.discard(pending.app, pending.number);
      throw error;
    }
    await this.settle(app);
    await this.store.activate(pending.app, pending.number);
  }

  /** Loads the active releases, after the publications that other nodes have begun. */
  private async load(): Promise<void> {
    const patience = performance.now() + longestPublication;
    while ((await this.store.hasPending()) && performance.now() < patience) await sleep(trust);
    // What is still pending was cut off with its node, or its changes take long: finishing it waits for those.
    for (const pending of await this.store.inState('pending')) await this.finish(pending);
    await this.loadActive();
  }

  private async loadActive(): Promise<void> {
    const publications = await this.store.committedPublications();
    const loaded = new Map<string, Release>();
    for (const stored of await this.store.inState('active')) {
      const known = this.active.get(stored.app);
      const app = known?.number === stored.number ? known.app : await this.compileStored(stored);
      if (app !== undefined) loaded.set(stored.app, { app, number: stored.number });
    }
    this.active = loaded;
    this.publications = publications;
    this.trustedUntil = 0;
  }

  private async compileStored(stored: StoredRelease | undefined): Promise<CompiledApp | undefined> {
    const pack = stored && parsePack(stored.files).pack;
    return pack && compile(pack).app;
  }

  private isActive(app: CompiledApp): boolean {
    return this.current(app.key)?.app.hash === app.hash;
  }
}

/**
 * Compiles a pack as it will be read back: from its files in their canonical text, so that equal documents
 * give equal releases however they were written.
 * @throws PuluError `pack_invalid` with the diagnostics
 */
function compileOrRefuse(
  files: ReadonlyMap<string, string>,
  review: Review,
): { app: CompiledApp; warnings: readonly Diagnostic[] } {
  const parsed = parsePack(files);
  const { app, ...found } = parsed.pack === undefined ? { app: undefined, ...parsed } : compile(parsed.pack);
  const diagnostics = [...found.diagnostics, ...(app === undefined ? [] : review(app))];
  if (app !== undefined && !diagnostics.some(({ severity }) => severity === 'error'))
    return { app, warnings: diagnostics };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new PuluError(
    'pack_invalid',
    422,
    errors.map(({ code, file, pointer, message }) => ({ code, path: `/${file}${pointer}`, message })),
    { diagnostics },
  );
}
