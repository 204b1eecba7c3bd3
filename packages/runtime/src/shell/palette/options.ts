import type { Label, Locale, ManifestForm } from '@pulu/engine/model';
import { createPath } from '../../app/paths.js';
import type { NavigationEntry } from '../navigation.js';
import { score } from './match.js';

/** Something that the palette offers. */
export interface Option {
  /** Its own among all that are offered at once. */
  readonly key: string;
  readonly title: string;
  /** Other words that find it, such as its title in the other language. */
  readonly words?: readonly string[];
  readonly icon: string | undefined;
  /** Said beside it, quieter. */
  readonly hint?: string | undefined;
  /** The shortcut that does the same. */
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

export interface OptionGroup {
  readonly title: string;
  readonly options: readonly Option[];
}

/** How many commands stand before the records that were found. */
const commandsShown = 6;

/** The options that answer what was typed, the best first. */
export function answering(typed: string, options: readonly Option[]): readonly Option[] {
  return options
    .map((option) => ({
      option,
      points: Math.max(...[option.title, ...(option.words ?? [])].map((text) => score(typed, text))),
    }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, commandsShown)
    .map(({ option }) => option);
}

/** Opens entries of the navigation. */
export function entryOptions(
  entries: readonly NavigationEntry[],
  locale: Locale,
  letters: ReadonlyMap<string, string>,
  go: (to: string, outside: boolean) => void,
): readonly Option[] {
  return entries.map(({ key, title, icon, to, outside }) => ({
    key: `go ${key}`,
    title: title[locale],
    words: wordsOf(title),
    icon,
    shortcut: letters.has(to) ? `g ${letters.get(to)}` : undefined,
    run: () => go(to, outside),
  }));
}

/** Makes records of forms. @param nameOf what making a record of a form is called */
export function createOptions(
  app: string,
  forms: readonly ManifestForm[],
  locale: Locale,
  nameOf: (title: string) => string,
  go: (to: string) => void,
): readonly Option[] {
  return forms.map(({ key, title, icon }) => ({
    key: `create ${key}`,
    title: nameOf(title[locale]),
    words: wordsOf(title),
    icon: icon ?? 'form',
    run: () => go(createPath(app, key)),
  }));
}

function wordsOf(title: Label): readonly string[] {
  return Object.values(title);
}
