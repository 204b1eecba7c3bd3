import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { grantOf, isAdmin } from '../access/index.js';
import type { Identity } from '../identity/index.js';
import {
  PuluError,
  type Catalogue,
  type Clock,
  type ImportAnswer,
  type ImportPlan,
  type ImportPlanPatch,
  type ImportProblem,
  type KeptChange,
} from '../model/index.js';
import type { Context, Records } from '../records/index.js';
import type { Database } from '../storage/index.js';
import { errorWorkbook } from './error-workbook.js';
import { ImportFiles } from './files.js';
import { defaultLimits, type ImportLimits } from './limits.js';
import { changedPlan, firstPlan, headerFor } from './mapping/analyse.js';
import { fingerprintOfHeader, mappingOf } from './mapping/guess.js';
import { RememberedMappings } from './mapping/remembered.js';
import type { SheetProblem } from './problem.js';
import { refusal } from './refusal.js';
import type { SheetRow } from './sheet/index.js';
import { formIn, readingOf, type RunParts } from './run/parts.js';
import { keptBy, type KeptRow } from './run/kept.js';
import { Runner, type Work } from './run/runner.js';
import { ImportStore, noCounts, type StoredImport } from './store.js';
import type { Reading } from './work/protocol.js';
import { FileThread, FileThreads } from './work/thread.js';

/** What imports work with. */
export interface ImportsOptions {
  /** Whose every transaction looks whether this node knows of every publication. */
  readonly database: Database;
  readonly records: Pick<Records, 'list' | 'bulk' | 'rehearse' | 'withdraw' | 'titles'>;
  readonly identity: Pick<Identity, 'people' | 'departments' | 'users'>;
  readonly clock: Clock;
  readonly ids: () => string;
  /** Where the files of imports are kept. */
  readonly folder: string;
  readonly run: RunParts['run'];
  readonly catalogue: Catalogue;
  readonly onError: (error: unknown) => void;
  readonly limits?: Partial<ImportLimits>;
  /** Whether this is the only process on the database: then what is under way at its start was left by its forerunner. */
  readonly alone?: boolean;
}

/** A file that somebody wants to import. */
export interface NewImport {
  readonly form: string;
  readonly fileName: string;
  readonly content: Readable;
}

/** So many rows at the top tell what a sheet is. */
const looked = 60;
const mostListed = 100;
/** How often it is looked whether another node left an import in the middle, in milliseconds. */
const recoverEvery = 15_000;

/** Sheets on their way into forms: looked at, planned, checked, imported, undone. Each step is kept, and goes on after a crash. */
export class Imports {
  private readonly store: ImportStore;
  private readonly mappings: RememberedMappings;
  private readonly files: ImportFiles;
  private readonly runner: Runner;
  private readonly limits: ImportLimits;
  private readonly threads = new FileThreads();
  private recovering: NodeJS.Timeout | undefined;

  constructor(private readonly options: ImportsOptions) {
    this.store = new ImportStore(options.database);
    this.mappings = new RememberedMappings(options.database);
    this.files = new ImportFiles(options.folder);
    this.limits = { ...defaultLimits, ...options.limits };
    const { store, limits, threads } = this;
    this.runner = new Runner({
      ...options,
      store,
      limits,
      threads,
      worker: randomUUID(),
      path: (id) => this.files.path(id),
    });
  }

  /** Goes on with what was left in the middle, and keeps looking for it. */
  async start(): Promise<void> {
    await this.recover(this.options.alone === true);
    this.recovering = setInterval(() => void this.recover(false).catch(this.options.onError), recoverEvery);
    this.recovering.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.recovering);
    await this.runner.close();
    await this.threads.close();
  }

  /** Takes a file in and looks at it. @throws PuluError when the actor may not import, or the file cannot be read */
  async create(context: Context, { form, fileName, content }: NewImport): Promise<ImportAnswer> {
    const compiled = formIn(context, form);
    mayImport(context, form);
    const id = this.options.ids();
    await this.files.put(id, content, this.limits.fileSize);
    try {
      const now = context.clock.now().toISOString();
      const by = context.actor.kind === 'user' ? context.actor.id : null;
      const locale = context.locale ?? 'zh-CN';
      const base = { id, app: context.app.key, form, file: fileName, locale, by, createdAt: now, updatedAt: now };
      const looks = await this.look({ ...base }, async (thread, sheets) => {
        const sheet = (sheets.find(({ hidden }) => !hidden) ?? sheets[0])?.index ?? 0;
        return { sheets, plan: await this.guess(context, compiled, base, thread, sheet) };
      });
      const empty = {
        state: 'draft',
        check: undefined,
        counts: noCounts,
        doneThrough: 0,
        progress: 0,
        problems: 0,
      } as const;
      const made: StoredImport = { ...base, ...empty, ...looks, kept: 0, error: undefined, appHash: undefined };
      await this.store.add(made);
      return await this.answer(context, made);
    } catch (error) {
      await this.files.remove(id);
      throw error;
    }
  }

  /** Imports of the app, the latest first: one's own; those of everybody for administrators. */
  async list(context: Context): Promise<ImportAnswer[]> {
    const all = await this.store.list(context.app.key, mostListed);
    return Promise.all(all.filter((each) => seesImport(context, each)).map((each) => this.answer(context, each)));
  }

  async get(context: Context, id: string): Promise<ImportAnswer> {
    return this.answer(context, await this.find(context, id));
  }

  /** Changes the plan. Another sheet or another header is looked at anew. @throws PuluError when it is under way already */
  async change(context: Context, id: string, patch: ImportPlanPatch): Promise<ImportAnswer> {
    const stored = await this.find(context, id);
    const form = formIn(context, stored.form);
    let { plan } = stored;
    if (patch.sheet !== undefined || patch.header !== undefined) {
      const sheet = patch.sheet ?? plan?.sheet ?? 0;
      plan = await this.look(stored, (thread) => this.guess(context, form, stored, thread, sheet, patch.header));
    }
    if (plan !== undefined) plan = changedPlan(form, plan, patch);
    const change = { state: 'draft', plan, check: undefined, error: undefined } as const;
    if (!(await this.store.change(id, ['draft', 'checked'], change, context.clock.now()))) throw busy(stored);
    if (plan !== undefined && patch.columns !== undefined) await this.remember(context, stored, plan);
    return this.get(context, id);
  }

  /** Begins to check every row. */
  check(context: Context, id: string): Promise<ImportAnswer> {
    return this.begin(context, id, 'check');
  }

  /** Begins to import what was checked, or goes on where it stopped. */
  commit(context: Context, id: string): Promise<ImportAnswer> {
    return this.begin(context, id, 'commit');
  }

  /** Begins to take back what was imported. */
  undo(context: Context, id: string): Promise<ImportAnswer> {
    return this.begin(context, id, 'undo');
  }

  /** Stops what is under way, between two chunks of rows. */
  async stop(context: Context, id: string): Promise<ImportAnswer> {
    await this.find(context, id);
    this.runner.stop(id);
    await this.runner.settled(id);
    return this.get(context, id);
  }

  /** Waits for what is under way in this process. */
  async settled(context: Context, id: string): Promise<ImportAnswer> {
    await this.runner.settled(id);
    return this.get(context, id);
  }

  /** What is wrong with rows, in the order of the sheet. @param after the position of the last one that is known */
  async problems(
    context: Context,
    id: string,
    { after = 0, limit = 100 }: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<{ readonly problems: readonly ImportProblem[]; readonly next: number | null }> {
    await this.find(context, id);
    const found = await this.store.problems(id, after, limit + 1);
    const page = found.slice(0, limit);
    const problems = page.map(({ problem }) => this.worded(context, problem));
    return { problems, next: found.length > limit ? (page.at(-1)?.position ?? null) : null };
  }

  /** What an undo left as it was. */
  async kept(context: Context, id: string): Promise<readonly KeptChange[]> {
    const stored = await this.find(context, id);
    const rows = await keptBy((sql, params) => this.options.database.read(sql, params), stored.id);
    const titles = await this.options.records.titles(
      context,
      stored.form,
      rows.map(({ record }) => record),
    );
    return rows.flatMap((row) => this.keptWords(context, stored, row, titles.get(row.record) ?? null));
  }

  /** The rows that were refused, as a workbook, each with the reasons. */
  async report(context: Context, id: string): Promise<ReadableStream<Uint8Array>> {
    const stored = await this.find(context, id);
    const { plan } = stored;
    if (plan === undefined) throw notFound();
    const problems = new Map<number, SheetProblem[]>();
    for (const { problem } of await this.store.problems(id, 0, this.limits.problems))
      problems.set(problem.row, [...(problems.get(problem.row) ?? []), problem]);
    const form = formIn(context, stored.form);
    const reading = readingOf(context, form, plan, stored.locale);
    const header = headerTexts(plan);
    const rows = this.rawRows(stored, reading);
    const { catalogue } = this.options;
    return errorWorkbook({ header, rows, problems, locale: context.locale ?? stored.locale, catalogue });
  }

  /** Forgets an import that is not under way. What it made stays, and can no longer be undone. */
  async remove(context: Context, id: string): Promise<void> {
    const stored = await this.find(context, id);
    if (['checking', 'running', 'undoing'].includes(stored.state)) throw busy(stored);
    await this.store.remove(id);
    await this.files.remove(id);
  }

  /** The rows of a file as they stand there. A thread reads them as they are taken. */
  private async *rawRows(stored: StoredImport, reading: Reading): AsyncGenerator<readonly SheetRow[]> {
    const thread = new FileThread();
    try {
      await thread.open(this.files.path(stored.id), this.limits);
      yield* thread.raw(reading, 500);
    } finally {
      await thread.close();
    }
  }

  private async begin(context: Context, id: string, work: Work): Promise<ImportAnswer> {
    const stored = await this.find(context, id);
    mayImport(context, stored.form);
    if (work === 'check' && stored.plan !== undefined) await this.remember(context, stored, stored.plan);
    if (!(await this.runner.begin(work, stored))) throw busy(stored);
    return this.get(context, id);
  }

  private async recover(all: boolean): Promise<void> {
    const { clock } = this.options;
    for (const stored of await this.store.interrupted(clock.now(), all)) {
      const work: Work = stored.state === 'checking' ? 'check' : stored.state === 'running' ? 'commit' : 'undo';
      await this.runner.begin(work, stored);
    }
  }

  /** Reads a file for a moment. */
  private look<T>(
    { id }: Pick<StoredImport, 'id'>,
    work: (thread: FileThread, sheets: StoredImport['sheets']) => Promise<T>,
  ) {
    return this.threads.reading(this.files.path(id), this.limits, work);
  }

  private async guess(
    context: Context,
    form: ReturnType<typeof formIn>,
    stored: Pick<StoredImport, 'locale' | 'app' | 'form' | 'by'>,
    thread: FileThread,
    sheet: number,
    rows?: ImportPlan['header'],
  ): Promise<ImportPlan | undefined> {
    const top = await thread.top(sheet, looked);
    const header = headerFor(form, top, rows);
    if (header === undefined) return undefined;
    const fingerprint = fingerprintOfHeader(header.columns.map(({ label }) => ({ header: label })));
    const remembered = await this.mappings.find({ ...stored, fingerprint, person: stored.by });
    return firstPlan(context, form, sheet, top, header, stored.locale, remembered);
  }

  private async remember(context: Context, { app, form }: StoredImport, { columns }: ImportPlan): Promise<void> {
    const person = context.actor.kind === 'user' ? context.actor.id : null;
    const source = { app, form, fingerprint: fingerprintOfHeader(columns), person };
    await this.mappings.keep(source, mappingOf(columns), context.clock.now());
  }

  private async find(context: Context, id: string): Promise<StoredImport> {
    const stored = await this.store.find(context.app.key, id);
    if (stored === undefined || !seesImport(context, stored)) throw notFound();
    return stored;
  }

  private async answer(context: Context, stored: StoredImport): Promise<ImportAnswer> {
    const { id, form, file, state, sheets, plan, check, counts, problems, kept, error, by } = stored;
    const total =
      state === 'undoing' || state === 'undone'
        ? counts.created + counts.updated + counts.made
        : (check?.counts.rows ?? 0);
    const user = by === null ? undefined : await this.options.identity.users.find({ id: by });
    return {
      id,
      form,
      file,
      state,
      sheets,
      ...(plan === undefined ? {} : { plan }),
      ...(check === undefined ? {} : { check }),
      counts,
      progress: { rows: stored.progress, total },
      problems,
      ...(error === undefined ? {} : { error }),
      kept,
      mayDesign: isFull(context),
      by: by === null ? null : { id: by, name: user?.name ?? by },
      created_at: stored.createdAt,
      updated_at: stored.updatedAt,
    };
  }

  private worded(context: Context, problem: SheetProblem): ImportProblem {
    return { ...problem, detail: this.options.catalogue.problem(problem, context.locale ?? 'zh-CN') };
  }

  private keptWords(
    context: Context,
    stored: StoredImport,
    { row, record, kept }: KeptRow,
    title: string | null,
  ): KeptChange[] {
    const detail = this.options.catalogue.problem({ code: kept.code }, context.locale ?? 'zh-CN');
    const fields = kept.fields ?? [];
    if (fields.length === 0) return [{ row, record, title, detail }];
    const form = formIn(context, stored.form);
    return fields.map((key) => {
      const label = form.fields.get(key)?.field.label;
      return { row, record, title, detail, ...(label === undefined ? {} : { field: label }) };
    });
  }
}

function headerTexts({ columns }: ImportPlan): string[] {
  const texts: string[] = [];
  for (const { index, header } of columns) texts[index] = header;
  return Array.from(texts, (text) => text ?? '');
}

/** @throws PuluError `forbidden` */
function mayImport({ app, actor }: Context, form: string): void {
  const grant = grantOf(app, actor, form);
  const may = grant.reachers('create').length > 0 || grant.reachers('update').length > 0;
  if (actor.kind === 'public' || !may || grant.reachers('import').length === 0)
    throw new PuluError('forbidden', 403, [{ code: 'operation_denied', path: '', params: { operation: 'import' } }]);
}

function seesImport(context: Context, { by }: StoredImport): boolean {
  return isFull(context) || (context.actor.kind === 'user' && context.actor.id === by);
}

/** Whether it is the engine itself or an administrator. */
function isFull({ app, actor }: Context): boolean {
  return actor.kind === 'system' || (actor.kind === 'user' && isAdmin(app, actor));
}

function busy({ state }: StoredImport): PuluError {
  return refusal('import_state', { state }, 409);
}

function notFound(): PuluError {
  return new PuluError('not_found', 404);
}
