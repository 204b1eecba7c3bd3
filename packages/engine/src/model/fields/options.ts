import type { Label, Locale } from '../base.js';
import { suggest } from '../suggest.js';
import { comparableText } from '../text.js';
import { cellText, formatList, refuse, splitList, type CellContext, type CellResult, type FilledCell } from './cell.js';

/** What an option of a choice and a stage have in common. */
export interface Choosable {
  readonly key: string;
  readonly label: Label;
  readonly synonyms?: readonly string[];
}

/** Options by everything they may be called, per language: a sheet asks for the same few a hundred thousand times. */
const indexes = new WeakMap<readonly Choosable[], Map<Locale, ReadonlyMap<string, Choosable>>>();

/** The option a text names: by its label in the reader's language, its key, its other labels, a synonym, in this order. */
function findOption(text: string, options: readonly Choosable[], locale: Locale): Choosable | undefined {
  const known = indexes.get(options) ?? new Map<Locale, ReadonlyMap<string, Choosable>>();
  const index = known.get(locale) ?? indexOf(options, locale);
  indexes.set(options, known.set(locale, index));
  return index.get(comparableText(text));
}

function indexOf(options: readonly Choosable[], locale: Locale): ReadonlyMap<string, Choosable> {
  const ways: ((option: Choosable) => readonly string[])[] = [
    ({ label }) => [label[locale]],
    ({ key }) => [key],
    ({ label }) => Object.values(label),
    ({ synonyms }) => synonyms ?? [],
  ];
  const index = new Map<string, Choosable>();
  for (const way of ways)
    for (const option of options)
      for (const word of way(option).map(comparableText)) if (!index.has(word)) index.set(word, option);
  return index;
}

/** Reads one option. */
export function parseOption(cell: FilledCell, options: readonly Choosable[], locale: Locale): CellResult {
  const text = cellText(cell);
  const option = findOption(text, options, locale);
  if (option !== undefined) return { value: option.key };
  const labels = options.map(({ label }) => label[locale]);
  const near = suggest(text, labels);
  return refuse('cell_option', cell, { options: near === undefined ? labels : [near] });
}

/** Reads a list of options. */
export function parseOptions(cell: FilledCell, options: readonly Choosable[], { locale }: CellContext): CellResult {
  const whole = findOption(cellText(cell), options, locale);
  if (whole !== undefined) return { value: [whole.key] };
  const found = splitList(cell).map((part) => parseOption(part, options, locale));
  return (
    found.find((result) => 'problem' in result) ?? {
      value: found.flatMap((result) => ('value' in result ? [result.value] : [])),
    }
  );
}

/** The label of an option, or its key where the label would read back as another one. */
export function formatOption(key: string, options: readonly Choosable[], locale: Locale): string {
  const label = options.find((option) => option.key === key)?.label[locale];
  return label !== undefined && findOption(label, options, locale)?.key === key ? label : key;
}

/** A list of labels, or of keys where the labels would read back as other options. */
export function formatOptions(
  keys: readonly string[],
  options: readonly Choosable[],
  context: CellContext,
): string | null {
  const labels = keys.map((key) => formatOption(key, options, context.locale));
  return formatList(labels, keys, (text) => parseOptions(text, options, context), context.locale);
}
