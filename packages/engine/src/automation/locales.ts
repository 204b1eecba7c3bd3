import type { Label } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

export type WordKey = keyof typeof zhCN.automation & keyof typeof enUS.automation;

/** The words automation itself says, in both languages; a label as a parameter is put in by language. */
export function words(key: WordKey, params: Readonly<Record<string, string | Label>> = {}): Label {
  const fill = (text: string, locale: keyof Label) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === 'string' ? value : value[locale];
    });
  return { 'zh-CN': fill(zhCN.automation[key], 'zh-CN'), 'en-US': fill(enUS.automation[key], 'en-US') };
}
