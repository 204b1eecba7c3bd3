import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createApp, knownNames, propose, readWorkbookTables, type Proposed } from '../../imports/index.js';
import { PuluError, type Catalogue, type Pack, type Proposal } from '../../model/index.js';
import { packFiles } from '../../packs/index.js';
import { appParts, catalogue, type Engine } from '../../server/index.js';
import { Refusal } from '../refusal.js';
import { say, terminalLocale } from '../words.js';
import { withEngine, type PlaceOptions } from './options.js';

export interface AppFromOptions extends PlaceOptions {
  /** Where to write the app as a pack. */
  readonly out?: string;
  readonly publish?: boolean;
  readonly key?: string;
  readonly title?: string;
  /** Username of who becomes the app's administrator. */
  readonly user?: string;
}

/** Makes an app of a workbook. @returns the exit code: 1 when a row was refused */
export async function appFrom(workbook: string, options: AppFromOptions): Promise<number> {
  return withEngine(options, async (engine) => {
    const { identity, releases } = engine.services;
    const tables = await readWorkbookTables(workbook);
    const takenApps = releases.all().map(({ app }) => app.key);
    if (options.key !== undefined && takenApps.includes(options.key))
      throw new PuluError('validation', 422, [{ code: 'draft_app_taken', path: '', params: { name: options.key } }]);
    const locale = terminalLocale();
    const context = await knownNames(identity, locale);
    const decisions = { app: { key: options.key, title: options.title } };
    const proposed = propose(tables, { context, locale, decisions, takenApps });
    show(proposed.proposal, catalogue);
    if (options.out !== undefined) await write(proposed.pack, options.out);
    return options.publish === true ? create(engine, proposed, basename(workbook), options.user) : 0;
  });
}

function show({ app, forms, switches }: Proposal, words: Catalogue): void {
  const typeName = (type: string) => words.text(terminalLocale(), 'fieldTypes', type) ?? type;
  console.log(say('app_proposed', { ...app }));
  for (const { title, records, fields } of forms) {
    console.log(say('form_proposed', { title, records }));
    for (const { label, type, evidence } of fields) {
      const reasons = evidence.map(({ text }) => text).join('; ');
      console.log(say('field_proposed', { label, type: typeName(type), evidence: reasons }));
    }
  }
  for (const { kind, subject, on, evidence } of switches)
    console.log(say(on ? 'switch_on' : 'switch_off', { kind, subject, evidence: evidence.map(({ text }) => text) }));
}

async function write(pack: Pack, folder: string): Promise<void> {
  const files = packFiles(pack);
  for (const [file, text] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  console.log(say('pack_written', { folder, count: files.size }));
}

async function create(
  { services }: Engine,
  proposed: Proposed,
  file: string,
  username: string | undefined,
): Promise<number> {
  const user = username === undefined ? undefined : await services.identity.users.find({ username });
  if (username !== undefined && user === undefined) throw new Refusal('user_missing', { username });
  const options = { file, locale: terminalLocale() };
  const { app, release, forms, problems, unlisted } = await createApp(appParts(services, user?.id), proposed, options);
  console.log(say('published', { app, number: release }));
  for (const { title, created, failed } of forms) console.log(say('app_created', { title, created, failed }));
  for (const { column = '', ...problem } of problems) console.log(say('app_problem', { column, ...problem }));
  if (unlisted > 0) console.log(say('app_unlisted', { count: unlisted }));
  return forms.some(({ failed }) => failed > 0) ? 1 : 0;
}
