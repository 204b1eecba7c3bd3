import { fillText, locales, type Label, type Messages } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** The words of boards. */
export const boardMessages: Messages = { 'zh-CN': zhCN, 'en-US': enUS };

export type WordKey = keyof typeof zhCN.boards & keyof typeof enUS.boards;

/** What boards say themselves, in both languages; a label as a parameter is put in by language. */
export function words(key: WordKey, params: Readonly<Record<string, string | number | Label>> = {}): Label {
  return {
    'zh-CN': fillText(zhCN.boards[key], params, 'zh-CN'),
    'en-US': fillText(enUS.boards[key], params, 'en-US'),
  };
}

/** The same text in every language. */
export function plain(text: string): Label {
  return { 'zh-CN': text, 'en-US': text };
}

/** Labels one after the other. */
export function joinWords(labels: readonly Label[], separator: Label): Label {
  const [zh = '', en = ''] = locales.map((locale) => labels.map((label) => label[locale]).join(separator[locale]));
  return { 'zh-CN': zh, 'en-US': en };
}
