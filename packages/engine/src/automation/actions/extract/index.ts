import type { CompiledForm } from '../../../compiler/index.js';
import { PuluError } from '../../../model/index.js';
import { defineAction, type StepContext, type StepOf } from '../../action.js';
import { bindRecord } from '../../bind.js';
import { asJson } from '../../run.js';
import { mostBytes } from '../files.js';
import { pagesOf } from '../page.js';
import { causeOf, target } from '../values.js';
import { findOnPages, type Placed } from './find-on-pages.js';
import { find, findWords, type Finding, type Word } from './find.js';

/**
 * Reads values out of a text, or off the pages of an earlier step, each as the field that it is for writes it.
 * The same text always gives the same values.
 */
export const extract = defineAction('extract', 'idempotent', async (context, step) => {
  const { app, stepKey } = context;
  const { form, id } = target(context);
  const fields = app.forms.get(form)?.fields;
  const { found, places } =
    step.from === undefined ? await inText(context, step, fields) : onPages(context, step, fields);
  const crops = await cropped(context, step, places);
  const { save = {} } = step;
  const variables = { [`$${stepKey}`]: found };
  // What the text does not say takes nothing away from what the record says already.
  const saved = Object.entries(save)
    .map(([key]): [string, unknown] => [key, context.valueIn(variables, 'save', key)])
    .filter(([, value]) => value !== null);
  const values = Object.fromEntries([...saved, ...crops]);
  const output = asJson(places.size === 0 ? found : { ...found, places: Object.fromEntries(places) });
  return async (tx) => {
    if (Object.keys(values).length > 0) await context.records.update(tx, app, causeOf(context), form, id, values);
    return { output };
  };
});

type Fields = CompiledForm['fields'] | undefined;
type Step = StepOf<'extract'>;

interface Found {
  readonly found: Readonly<Record<string, unknown>>;
  /** Where each was found: the words of a text, or the part of a page. */
  readonly places: ReadonlyMap<string, Partial<Placed>>;
}

/** Words of a register that are looked for at the most. */
const mostWords = 2000;

async function inText(context: StepContext, step: Step, fields: Fields): Promise<Found> {
  const text = context.value('text');
  context.input({ text: typeof text === 'string' ? text : null });
  const places = new Map<string, Partial<Placed>>();
  const found: [string, unknown][] = [];
  for (const [name, finding] of Object.entries(step.find)) {
    const field = fields?.get(finding.field ?? name)?.field;
    const { timeZone } = context.app;
    const said =
      field === undefined || typeof text !== 'string'
        ? undefined
        : finding.among === undefined
          ? find(text, field, finding, context.app)
          : findWords(text, field, await wordsOf(context, finding.among), timeZone);
    found.push([name, said?.value ?? null]);
    if (said !== undefined) places.set(name, { text: said.text });
  }
  return { found: Object.fromEntries(found), places };
}

/** The words of a register, and what each means. */
async function wordsOf(
  { app, records, scope }: StepContext,
  { form, field, gives = field, filter }: NonNullable<Finding['among']>,
): Promise<Word[]> {
  const query = { filter: filter === undefined ? true : bindRecord(filter, scope), limit: mostWords };
  const words = await records.texts(app, form, field, query);
  if (gives === field) return words.map(({ text }) => ({ word: text, means: text }));
  const means = new Map((await records.texts(app, form, gives, query)).map(({ record, text }) => [record, text]));
  return words.map(({ record, text }) => ({ word: text, means: means.get(record) ?? text }));
}

function onPages(context: StepContext, { find: findings, from = '' }: Step, fields: Fields): Found {
  const pages = pagesOf(context.scope[`$${from}`]);
  context.input({ from, files: pages.map(({ name }) => name) });
  const places = new Map<string, Placed>();
  const found = Object.entries(findings).map(([name, finding]) => {
    const field = fields?.get(finding.field ?? name)?.field;
    const placed = field === undefined ? undefined : findOnPages(pages, field, finding, context.app);
    if (placed !== undefined) places.set(name, placed);
    return [name, placed?.value ?? null] as const;
  });
  return { found: Object.fromEntries(found), places };
}

/** The parts of pictures where values were found, as files for the fields that are to show them. */
async function cropped({ app, files }: StepContext, { crop = {} }: Step, places: Found['places']) {
  const made: [string, readonly unknown[]][] = [];
  for (const [field, name] of Object.entries(crop)) {
    const { box, file, page } = places.get(name) ?? {};
    if (box === undefined || file === undefined) continue;
    try {
      made.push([field, [await files.crop(app.key, file, { ...box, turn: page?.turn ?? 0 }, mostBytes)]]);
    } catch (error) {
      // A service may read what no picture can be cut of, such as a PDF: the values are worth as much without.
      if (!(error instanceof PuluError) || error.code !== 'file_no_picture') throw error;
    }
  }
  return made;
}
