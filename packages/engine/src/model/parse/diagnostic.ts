import { locales, type Label } from '../base.js';
import { createCatalogue, fillText, placesOf, type MessageParams } from '../catalogue.js';
import type { Diagnostic } from '../diagnostic.js';
import { modelMessages } from '../messages.js';
import type zhCN from '../locales/zh-CN.json';

/** Codes of what can be wrong with the files of a pack. */
export type PackCode = keyof (typeof zhCN)['diagnostics'];

const catalogue = createCatalogue(modelMessages);

/** An error in a file, in both languages. A fix that needs a parameter that is not known is left out. */
export function packError(code: PackCode, file: string, pointer: string, params: MessageParams = {}): Diagnostic {
  const message = label((locale) => catalogue.text(locale, 'diagnostics', code, params)) ?? same(code);
  const fix = label((locale) => {
    const text = catalogue.text(locale, 'fixes', code);
    return text !== undefined && placesOf(text).every((name) => isKnown(params[name]))
      ? fillText(text, params, locale)
      : undefined;
  });
  return { code, severity: 'error', file, pointer, message, ...(fix === undefined ? {} : { fix }) };
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function label(text: (locale: (typeof locales)[number]) => string | undefined): Label | undefined {
  const [zh, en] = locales.map(text);
  return zh === undefined || en === undefined ? undefined : { 'zh-CN': zh, 'en-US': en };
}

function same(text: string): Label {
  return { 'zh-CN': text, 'en-US': text };
}
