import { grantOf } from '../../access/index.js';
import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import type { Locale, SearchResult } from '../../model/index.js';
import type { Context, RecordAnswer } from '../context.js';
import { list } from './list.js';
import { optionLabel, wordsOf } from './search.js';
import type { Source } from './source.js';

/** So many records of a form are looked at, and so many of them are answered by default. */
const looked = 20;
const best = 5;
/** Characters before and behind what was found in a long text. */
const around = 30;

interface Ranked {
  readonly result: SearchResult;
  readonly rank: number;
}

/**
 * Records of every form that hold all words of a search, the best of each form first, and the form that has the best before the others. Forms are asked at the same time.
 * @param limit records of one form at the most
 */
export async function find(source: Source, context: Context, search: string, limit = best): Promise<SearchResult[]> {
  const words = wordsOf(search).map((word) => word.toLowerCase());
  if (words.length === 0) return [];
  const forms = [...context.app.forms.values()].filter(
    (form) => form.search.length > 0 && grantOf(context.app, context.actor, form.key).reachers('read').length > 0,
  );
  const found = await Promise.all(forms.map((form) => findIn(source, context, form, search, words)));
  return found
    .sort(([one], [other]) => (one?.rank ?? 0) - (other?.rank ?? 0))
    .flatMap((ranked) => ranked.slice(0, limit).map(({ result }) => result));
}

async function findIn(
  source: Source,
  context: Context,
  form: CompiledForm,
  search: string,
  words: readonly string[],
): Promise<Ranked[]> {
  const visible = visibleFields(context, form);
  if (visible.length === 0) return [];
  const { records } = await list(source, context, form.key, { search, limit: looked, fields: visible });
  if (records.length === 0) return [];
  const titles = await source.titles(context).of(records.map(({ id }) => ({ target: form.key, id })));
  const locale = context.locale ?? 'zh-CN';
  return records
    .map((record) => {
      const title = titles.get(record.id) ?? '';
      const matched = matchOf(form, record, title, words, locale);
      const result = { form: form.key, id: record.id, title, ...(matched === undefined ? {} : { matched }) };
      return { result, rank: rankOf(title, search.trim(), words) };
    })
    .sort((one, other) => one.rank - other.rank);
}

/** The fields that a search looks at and the actor sees on some records. */
function visibleFields({ app, actor }: Context, form: CompiledForm): readonly string[] {
  const shown = new Set(
    grantOf(app, actor, form.key)
      .reachers('read')
      .flatMap(({ visible }) => [...visible]),
  );
  return form.search.filter((key) => shown.has(key));
}

/** The better, the lower: the title itself, its beginning, all words in it, some other field. */
function rankOf(title: string, search: string, words: readonly string[]): number {
  const text = title.toLowerCase();
  const wanted = search.toLowerCase();
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  return words.every((word) => text.includes(word)) ? 2 : 3;
}

/** Where a record was found, if its title does not show it. */
function matchOf(
  form: CompiledForm,
  record: RecordAnswer,
  title: string,
  words: readonly string[],
  locale: Locale,
): SearchResult['matched'] {
  const missing = words.filter((word) => !title.toLowerCase().includes(word));
  if (missing.length === 0) return undefined;
  for (const key of form.search) {
    const field = form.fields.get(key);
    const text = field === undefined ? '' : textOf(field, record, locale);
    const at = missing.map((word) => text.toLowerCase().indexOf(word)).find((index) => index >= 0);
    if (at !== undefined) return { field: key, text: excerpt(text, at) };
  }
  return undefined;
}

/** A value as a person reads it. */
function textOf({ key, field }: CompiledField, record: RecordAnswer, locale: Locale): string {
  const value = record[key];
  if (typeof value !== 'string') return '';
  return record.$titles?.[value] ?? optionLabel(field, value)?.[locale] ?? value;
}

function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, at + 2 * around);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
