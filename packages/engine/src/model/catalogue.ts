import { isLabel, locales, type Locale } from './base.js';
import type { Problem } from './problem.js';

/** The texts of one module in one language: `errors` (a sentence for each problem code) and sections of its own. */
export type LocaleFile = { readonly [section: string]: { readonly [key: string]: string } };

/** The texts of one module, as its locale files hold them. Every module that has words exports one of these. */
export type Messages = { readonly [locale in Locale]: LocaleFile };

/** What the placeholders of a sentence stand for. A {@link Label} is rendered in the reader's language. */
export type MessageParams = Readonly<Record<string, unknown>>;

/** All texts of the product, looked up by section and key. */
export interface Catalogue {
  /**
   * A text with its placeholders filled.
   * @returns undefined when no module has such a text
   */
  text(locale: Locale, section: string, key: string, params?: MessageParams): string | undefined;
  /** The sentence for a problem: its own words first, then `errors.<code>`, then the bare code. */
  problem(problem: Pick<Problem, 'code' | 'params' | 'message'>, locale: Locale): string;
}

/** Merges the texts of modules; the edge (server, CLI) calls it once with those it serves. A later module wins. */
export function createCatalogue(...modules: readonly Messages[]): Catalogue {
  const texts = new Map<string, string>();
  for (const messages of modules)
    for (const locale of locales)
      for (const [section, entries] of Object.entries(messages[locale]))
        for (const [key, text] of Object.entries(entries)) texts.set(`${locale} ${section} ${key}`, text);
  const text: Catalogue['text'] = (locale, section, key, params = {}) => {
    const found = texts.get(`${locale} ${section} ${key}`);
    return found === undefined ? undefined : fillText(found, params, locale);
  };
  return {
    text,
    problem: ({ code, params = {}, message }, locale) =>
      message === undefined
        ? (text(locale, 'errors', code, params) ?? code)
        : fillText(message[locale], params, locale),
  };
}

/** Puts parameters into the `{places}` of a text; a place without its parameter stays as it is. */
export function fillText(text: string, params: MessageParams, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? words(params[name], locale) : place,
  );
}

/** Names of the places of a text, sorted. */
export function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();
}

function words(value: unknown, locale: Locale): string {
  if (isLabel(value)) return value[locale];
  if (Array.isArray(value)) return value.map((part) => words(part, locale)).join(locale === 'zh-CN' ? '、' : ', ');
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}
