import { modelMessages, type Locale } from '@pulu/engine/model';
import { usePreferences } from '@pulu/runtime/parts';
import { useMemo } from 'react';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

type Texts = typeof zhCN;
export type SheetWord = Exclude<keyof Texts, 'kinds'>;
export type SwitchKind = keyof Texts['kinds'];

const texts: Readonly<Record<Locale, Texts>> = { 'zh-CN': zhCN, 'en-US': enUS };

/** The texts of this page, in the reader's language. */
export interface SheetWords {
  readonly locale: Locale;
  readonly t: (key: SheetWord, params?: Readonly<Record<string, string | number>>) => string;
  readonly kind: (kind: SwitchKind) => string;
  /** What a field type is called. */
  readonly type: (type: string) => string;
}

export function useSheetWords(): SheetWords {
  const { locale } = usePreferences();
  return useMemo(() => {
    const words = texts[locale];
    return {
      locale,
      t: (key, params = {}) => words[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')),
      kind: (kind) => words.kinds[kind],
      type: (type) => modelMessages[locale]['fieldTypes']?.[type] ?? type,
    };
  }, [locale]);
}
