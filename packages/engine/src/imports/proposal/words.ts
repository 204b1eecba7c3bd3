import { createCatalogue, type Evidence, type Label, type Locale } from '../../model/index.js';
import { importMessages } from '../messages.js';
import type { Reason } from './table.js';

const catalogue = createCatalogue(importMessages);

/** Reasons in the reader's words. */
export function worded(reasons: readonly Reason[], locale: Locale): Evidence[] {
  return reasons.map(({ code, params = {} }) => {
    return { code, params, text: catalogue.text(locale, 'guesses', code, params) ?? code };
  });
}

/** A text of the app that is made, in both languages. */
export function label(code: string, params: Readonly<Record<string, unknown>> = {}): Label {
  const text = (locale: Locale) => catalogue.text(locale, 'proposedApp', code, params) ?? code;
  return { 'zh-CN': text('zh-CN'), 'en-US': text('en-US') };
}

/** A name that the workbook has, the same in both languages. */
export function named(text: string): Label {
  return { 'zh-CN': text, 'en-US': text };
}
