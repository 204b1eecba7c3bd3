import type { Locale } from '@pulu/engine/model';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { setLanguage } from '../api/client.js';
import { saveLanguage } from '../api/me.js';
import { ApiProblem } from '../api/problem.js';
import { sessionQuery } from '../api/session.js';
import { remembered } from '../offline/kept.js';
import { startOffline } from '../offline/start.js';
import { themeOf } from '../theme.js';
import { useMedia } from '../ui/useMedia.js';
import { switchTexts } from './i18n.js';
import {
  PreferencesContext,
  saveLocale,
  saveMode,
  savedLocale,
  savedMode,
  type ModeChoice,
  type Preferences,
} from './preferences.js';
import { showMode } from './showMode.js';

const antdLocales = { 'zh-CN': zhCN, 'en-US': enUS };

/**
 * A refusal stays one when it is asked again; only what did not arrive is tried twice more. Without a network nothing is put
 * off: what was answered before is at hand, and what was not is said not to be.
 */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      persister: remembered,
      retry: (count, error) =>
        count < 2 && navigator.onLine && !(error instanceof ApiProblem && error.status > 0 && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
});
startOffline(queries);

/** Asks who is signed in while the page still loads. */
export function startSession(): void {
  if (!location.pathname.startsWith('/public/')) void queries.prefetchQuery(sessionQuery);
}

/** Everything the screens stand on: theme, language, data. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const preferences = usePreferenceState();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const thumbs = useMedia('(max-width: 720px)');
  const theme = useMemo(() => themeOf(preferences.mode, !still, thumbs), [preferences.mode, still, thumbs]);
  useLayoutEffect(() => showMode(preferences.mode), [preferences.mode]);
  return (
    <PreferencesContext value={preferences}>
      <ConfigProvider theme={theme} locale={antdLocales[preferences.locale]} button={{ autoInsertSpace: false }}>
        <App className="pulu-app" message={{ maxCount: 3 }} notification={{ maxCount: 3 }}>
          <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        </App>
      </ConfigProvider>
    </PreferencesContext>
  );
}

function usePreferenceState(): Preferences {
  const [locale, setLocale] = useState<Locale>(savedLocale);
  const [modeChoice, setModeChoice] = useState<ModeChoice>(savedMode);
  const systemMode = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  return useMemo(
    () => ({
      locale,
      setLocale: (chosen) => {
        setLanguage(chosen);
        saveLocale(chosen);
        // What the server sends by itself is worded so too; when that is not heard of, it stays as it was.
        if (queries.getQueryData(sessionQuery.queryKey) != null) void saveLanguage(chosen).catch(() => undefined);
        // The screen changes when its texts are there. What the server worded is asked for anew.
        void switchTexts(chosen).then(() => {
          setLocale(chosen);
          return queries.invalidateQueries();
        });
      },
      modeChoice,
      mode: modeChoice === 'system' ? systemMode : modeChoice,
      setModeChoice: (chosen) => {
        saveMode(chosen);
        setModeChoice(chosen);
      },
    }),
    [locale, modeChoice, systemMode],
  );
}
