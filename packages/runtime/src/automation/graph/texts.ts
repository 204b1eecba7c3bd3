import type { Locale } from '@pulu/engine/model';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

type Texts = typeof zhCN;

/** The key of a text: its group, a dot, its name. */
export type TextKey = {
  [G in keyof Texts]: Texts[G] extends string ? G : `${G}.${keyof Texts[G] & string}`;
}[keyof Texts];

export type Params = Readonly<Record<string, string | number>>;

/** Writes one of the graph's texts, with what belongs in its places. */
export type Say = (key: TextKey, params?: Params) => string;

const files: Readonly<Record<Locale, Texts>> = { 'zh-CN': zhCN, 'en-US': enUS };

/** The texts of the graph in a language. They come with the graph, not with the first page. */
export function sayIn(locale: Locale): Say {
  return (key, params = {}) =>
    textOf(files[locale], key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

function textOf(texts: Texts, key: TextKey): string {
  let found: unknown = texts;
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null) return key;
    found = new Map<string, unknown>(Object.entries(found)).get(part);
  }
  return typeof found === 'string' ? found : key;
}
