import type { Locale } from '../base.js';
import enUS from '../locales/en-US.json' with { type: 'json' };
import zhCN from '../locales/zh-CN.json' with { type: 'json' };

const words = { 'zh-CN': zhCN.cells, 'en-US': enUS.cells } as const;

/** A word that cells are written with, in the reader's language. */
export function word(locale: Locale, name: keyof typeof zhCN.cells & keyof typeof enUS.cells): string {
  return words[locale][name];
}
