import type { Label, Locale } from '@pulu/engine/model';
import { usePreferences } from '@pulu/runtime/parts';
import { useMemo } from 'react';
import enUS from '../locales/en-US.json' with { type: 'json' };
import propertiesEnUS from '../locales/properties.en-US.json' with { type: 'json' };
import propertiesZhCN from '../locales/properties.zh-CN.json' with { type: 'json' };
import zhCN from '../locales/zh-CN.json' with { type: 'json' };

type Texts = typeof zhCN;
type KeyOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeyOf<T[K]>}` }[keyof T & string];

/** The name of a text: `home.title`. */
export type WordKey = KeyOf<Texts>;

/** Texts in the reader's language. */
export interface Words {
  readonly locale: Locale;
  /** A text, its `{{places}}` filled. */
  readonly t: (key: WordKey, params?: Readonly<Record<string, string | number>>) => string;
  /** What a document says in both languages. */
  readonly say: (label: Label | null | undefined) => string;
  /** What a property of documents, or one of its values, is called. */
  readonly property: (name: string) => string;
}

const texts: Readonly<Record<Locale, object>> = { 'zh-CN': zhCN, 'en-US': enUS };
const properties: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'zh-CN': propertiesZhCN,
  'en-US': propertiesEnUS,
};

/** The texts of the designer. */
export function useWords(): Words {
  const { locale } = usePreferences();
  return useMemo(() => wordsIn(locale), [locale]);
}

/** The texts in a language. */
export function wordsIn(locale: Locale): Words {
  return {
    locale,
    t: (key, params = {}) =>
      textAt(texts[locale], key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')),
    say: (label) => label?.[locale] ?? '',
    property: (name) => properties[locale][name] ?? name.replaceAll('_', ' '),
  };
}

function textAt(from: unknown, key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(name) : undefined),
      from,
    );
  return typeof found === 'string' ? found : key;
}
