import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Imports } from '../../imports/index.js';
import type { Actor, ExistingPolicy, ImportAnswer, ImportPlanPatch } from '../../model/index.js';
import type { Context } from '../../records/index.js';
import { catalogue, type Engine } from '../../server/index.js';
import { Refusal } from '../refusal.js';
import { say, terminalLocale } from '../words.js';
import { chosenRelease, withEngine, type PlaceOptions } from './options.js';

export interface ImportOptions extends PlaceOptions {
  readonly app?: string;
  /** Username of the person on whose behalf the rows come in; without one it is the system's doing. */
  readonly user?: string;
  /** Name or number (from 1) of the sheet. */
  readonly sheet?: string;
  /** `header=field`; `header=` leaves the column out. */
  readonly map: readonly string[];
  readonly key?: string;
  readonly existing?: ExistingPolicy;
  readonly create?: string;
  readonly rules: boolean;
  readonly dryRun?: boolean;
  /** Where the workbook with the refused rows is written. */
  readonly report?: string;
  readonly resume?: string;
  readonly undo?: string;
}

/** So many problems are printed; the report has them all. */
const shown = 100;

/** Imports a sheet into a form, or goes on with an import, or takes one back. @returns the exit code: 1 when a row was refused */
export async function importSheet(
  form: string | undefined,
  file: string | undefined,
  options: ImportOptions,
): Promise<number> {
  return withEngine(options, async (engine) => {
    const { imports } = engine.services;
    const context = await contextOf(engine, options);
    if (options.undo !== undefined) return undo(imports, context, options.undo);
    if (options.resume !== undefined) {
      await imports.commit(context, options.resume);
      return finish(imports, context, await watched(imports, context, options.resume), options);
    }
    if (form === undefined || file === undefined) throw new Refusal('import_arguments');
    if (!existsSync(file)) throw new Refusal('import_missing', { file });
    const made = await imports.create(context, { form, fileName: basename(file), content: createReadStream(file) });
    await imports.change(context, made.id, await patchOf(imports, context, made, options));
    await imports.check(context, made.id);
    const checked = await watched(imports, context, made.id);
    if (checked.state !== 'checked' || options.dryRun === true) return finish(imports, context, checked, options);
    await imports.commit(context, made.id);
    return finish(imports, context, await watched(imports, context, made.id), options);
  });
}

async function undo(imports: Imports, context: Context, id: string): Promise<number> {
  await imports.undo(context, id);
  const undone = await watched(imports, context, id);
  for (const { row, title, record, field, detail } of await imports.kept(context, id)) {
    const place = field === undefined ? '' : ` ${field[terminalLocale()]}`;
    console.log(say('import_kept', { row, title: `${title ?? record}${place}`, detail }));
  }
  const { created, updated, made } = undone.counts;
  console.log(
    say('import_undone', { file: undone.file, done: created + updated + made - undone.kept, kept: undone.kept }),
  );
  return undone.state === 'undone' && undone.kept === 0 ? 0 : 1;
}

/** The plan of the command line: what is not said stays as it was guessed. Without a key, every row is a new record. */
async function patchOf(
  imports: Imports,
  context: Context,
  made: ImportAnswer,
  options: ImportOptions,
): Promise<ImportPlanPatch> {
  let { plan } = made;
  if (options.sheet !== undefined) {
    const named = made.sheets.find(({ name, index }) => name === options.sheet || String(index + 1) === options.sheet);
    if (named === undefined) throw new Refusal('import_sheet', { sheets: made.sheets.map(({ name }) => name) });
    ({ plan } = await imports.change(context, made.id, { sheet: named.index }));
  }
  const columns = options.map.map((pair) => {
    const [header = '', field = ''] = pair.split('=').map((part) => part.trim());
    const column = plan?.columns.find((each) => each.header === header || each.letters === header);
    if (column === undefined) throw new Refusal('import_map', { header });
    return { index: column.index, field: field === '' ? null : field };
  });
  const key = options.key === undefined ? [] : listOf(options.key);
  return {
    ...(columns.length === 0 ? {} : { columns }),
    key,
    existing: options.existing ?? (key.length === 0 ? 'create' : 'skip'),
    create: options.create === undefined ? [] : listOf(options.create),
    rules: options.rules,
  };
}

/** Waits for the step under way, with a line that is written over where somebody watches. */
async function watched(imports: Imports, context: Context, id: string): Promise<ImportAnswer> {
  const timer = setInterval(() => {
    if (!process.stderr.isTTY) return;
    void imports.get(context, id).then(({ progress: { rows, total } }) => {
      process.stderr.write(`\r${say('importing', { rows, total: total === 0 ? '?' : total })}\r`);
    });
  }, 500);
  try {
    return await imports.settled(context, id);
  } finally {
    clearInterval(timer);
  }
}

async function finish(
  imports: Imports,
  context: Context,
  answer: ImportAnswer,
  { report }: ImportOptions,
): Promise<number> {
  const locale = terminalLocale();
  const { file, id, plan, state, error } = answer;
  const left = plan?.columns.filter(({ field, header }) => field === null && header !== '') ?? [];
  for (const { letters, header } of left) console.log(say('import_left', { letters, header }));
  const { problems } = await imports.problems(context, id, { limit: shown });
  for (const { row, column, detail } of problems) {
    const place = column === undefined ? '' : ` ${column.letters} ${column.header}`;
    console.log(say('import_problem', { file, row, place, detail }));
  }
  if (answer.problems > problems.length) console.log(say('import_more', { count: answer.problems - problems.length }));
  if (error !== undefined) console.log(catalogue.problem(error, locale));
  if (report !== undefined && answer.problems > 0)
    await pipeline(Readable.fromWeb(await imports.report(context, id)), createWriteStream(report));
  const counts = state === 'checked' ? answer.check?.counts : answer.counts;
  console.log(say(state === 'checked' ? 'import_would' : 'import_summary', { file, id, ...counts }));
  return error === undefined && counts?.failed === 0 && counts.asked === 0 ? 0 : 1;
}

async function contextOf(engine: Engine, { app, user }: ImportOptions): Promise<Context> {
  const { app: compiled, number } = chosenRelease(engine, app);
  const actor = await actorOf(engine, compiled.key, user);
  return { actor, app: compiled, release: number, clock: engine.services.clock, locale: terminalLocale() };
}

async function actorOf({ services }: Engine, app: string, username: string | undefined): Promise<Actor> {
  if (username === undefined) return { kind: 'system', reason: 'import' };
  const user = await services.identity.users.find({ username });
  const actor = user === undefined ? undefined : await services.identity.actors.of(user.id, app);
  if (actor === undefined) throw new Refusal('user_missing', { username });
  return actor;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
