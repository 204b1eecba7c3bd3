import type { Locale } from '@pulu/engine/model';
import { createContext, use } from 'react';
import { askedLook } from '../public/look.js';
import type { Mode } from '../theme.js';

export type ModeChoice = Mode | 'system';

/** What a person chose for this browser: language and look. */
export interface Preferences {
  readonly locale: Locale;
  readonly setLocale: (locale: Locale) => void;
  readonly modeChoice: ModeChoice;
  /** The look that results, the system's wish considered. */
  readonly mode: Mode;
  readonly setModeChoice: (mode: ModeChoice) => void;
}

export const PreferencesContext = createContext<Preferences | null>(null);

/** @throws Error outside of the app's providers */
export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (preferences === null) throw new Error('usePreferences needs the providers around it');
  return preferences;
}

const keys = { locale: 'pulu.locale', mode: 'pulu.mode' } as const;

/** A public page may be told by its address, since it stands on a site that has a look of its own. */
const asked = () => (location.pathname.startsWith('/public/') ? askedLook(location.search) : {});

/** The language chosen before, else the browser's when it is one of ours, else Chinese. */
export function savedLocale(): Locale {
  const saved = asked().locale ?? read(keys.locale) ?? navigator.language;
  return saved.toLowerCase().startsWith('en') ? 'en-US' : 'zh-CN';
}

export function savedMode(): ModeChoice {
  const saved = asked().theme ?? read(keys.mode);
  return saved === 'light' || saved === 'dark' ? saved : 'system';
}

export function saveLocale(locale: Locale): void {
  write(keys.locale, locale);
}

export function saveMode(mode: ModeChoice): void {
  write(keys.mode, mode);
}

/** A browser may forbid storage (a frame of another site): the choice then lasts as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See read().
  }
}
