import type { Locale } from '@pulu/engine/model';
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type zh from '../locales/zh-CN.json';
import { laterTexts, type LaterPart, type LaterTexts } from './laterTexts.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh & LaterTexts };
  }
}

type Load = () => Promise<{ default: object }>;

const files: Readonly<Record<Locale, Load>> = {
  'zh-CN': () => import('../locales/zh-CN.json', { with: { type: 'json' } }),
  'en-US': () => import('../locales/en-US.json', { with: { type: 'json' } }),
};

/** The language that is spoken, or will be as soon as its texts are there. */
let chosen: Locale = 'zh-CN';
/** The parts whose pages were opened: another language needs them too. */
const opened = new Set<LaterPart>();
const loaded = new Set<Load>();

/** Starts the texts of the interface in a language. Only that language's file is loaded. */
export async function startTexts(locale: Locale): Promise<i18n> {
  await i18next.use(initReactI18next).init({ lng: locale, resources: {}, interpolation: { escapeValue: false } });
  await switchTexts(locale);
  return i18next;
}

/** Switches the interface to a language. */
export async function switchTexts(locale: Locale): Promise<void> {
  chosen = locale;
  await Promise.all([add(locale, files[locale]), ...[...opened].map((part) => add(locale, laterTexts[part][locale]))]);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Brings the texts of a part that is not there at first; they are there when this ends. */
export async function addTexts(part: LaterPart): Promise<void> {
  opened.add(part);
  let locale: Locale;
  do {
    locale = chosen;
    await add(locale, laterTexts[part][locale]);
    // Another language may have been chosen meanwhile.
  } while (locale !== chosen);
}

async function add(locale: Locale, load: Load): Promise<void> {
  if (loaded.has(load)) return;
  const { default: texts } = await load();
  i18next.addResourceBundle(locale, 'translation', texts, true);
  loaded.add(load);
}
