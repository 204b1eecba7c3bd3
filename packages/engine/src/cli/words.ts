import { createCatalogue, type Locale, type MessageParams } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

export type CliText = keyof typeof zhCN.cli & keyof typeof enUS.cli;

const catalogue = createCatalogue({ 'zh-CN': zhCN, 'en-US': enUS });

/** The language of the terminal: Chinese when the environment says so, English otherwise. */
export function terminalLocale(environment: NodeJS.ProcessEnv = process.env): Locale {
  const { PULU_LANG, LC_ALL, LC_MESSAGES, LANG } = environment;
  const language = [PULU_LANG, LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return language?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en-US';
}

/** A text of the command line in the terminal's language. */
export function say(key: CliText, params: MessageParams = {}, locale: Locale = terminalLocale()): string {
  return catalogue.text(locale, 'cli', key, params) ?? key;
}
