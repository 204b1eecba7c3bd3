import type { Locale } from '@pulu/engine/model';
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type zh from '../locales/zh-CN.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh };
  }
}

type Texts = typeof zh;

const files: { readonly [locale in Locale]: () => Promise<{ default: Texts }> } = {
  'zh-CN': () => import('../locales/zh-CN.json'),
  'en-US': () => import('../locales/en-US.json'),
};

/** Starts the texts of the interface in a language. Only that language's file is loaded. */
export async function startTexts(locale: Locale): Promise<i18n> {
  await i18next.use(initReactI18next).init({ lng: locale, resources: {}, interpolation: { escapeValue: false } });
  await switchTexts(locale);
  return i18next;
}

/** Switches the interface to a language. */
export async function switchTexts(locale: Locale): Promise<void> {
  if (!i18next.hasResourceBundle(locale, 'translation')) {
    const { default: texts } = await files[locale]();
    i18next.addResourceBundle(locale, 'translation', texts);
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}
