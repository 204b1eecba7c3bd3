import { locales, type Locale } from '../model/index.js';

/** The language when nobody says one. */
export const defaultLocale: Locale = 'zh-CN';

const known = new Map<string | undefined, Locale>();

/** The first of the product's languages that an Accept-Language header names; undefined when it names none. */
export function acceptedLocale(header: string | undefined): Locale | undefined {
  if (header === undefined) return undefined;
  const remembered = known.get(header);
  if (remembered !== undefined) return remembered;
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find((q) => q !== undefined);
      return { language: tag.toLowerCase().split('-')[0], quality: Number(quality ?? 1) };
    })
    .sort((a, b) => b.quality - a.quality);
  const locale = wanted
    .map(({ language }) => locales.find((candidate) => candidate.toLowerCase().startsWith(`${language}-`)))
    .find((candidate) => candidate !== undefined);
  // The header is the client's: only a bounded number of different ones is remembered.
  if (locale !== undefined && known.size < 500) known.set(header, locale);
  return locale;
}
