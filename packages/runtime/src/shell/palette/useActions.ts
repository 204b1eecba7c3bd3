import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLeave } from '../../offline/useLeave.js';
import { appsQuery } from '../../api/session.js';
import { useManifest } from '../../app/AppContext.js';
import { appPath, connectionsPath, profilePath } from '../../app/paths.js';
import { usePreferences, type ModeChoice } from '../../app/preferences.js';
import { useShell } from '../ShellContext.js';
import type { Option } from './options.js';

const modes: readonly ModeChoice[] = ['light', 'dark', 'system'];
const icons = { light: 'sun', dark: 'moon', system: 'desktop' } as const;

/** What can be done from anywhere: look, language, account. */
export function useActions(go: (to: string) => void): readonly Option[] {
  const { t } = useTranslation();
  const { key: app, me } = useManifest();
  const { openShortcuts, openNotifications } = useShell();
  const { locale, setLocale, modeChoice, setModeChoice } = usePreferences();
  const { data: apps = [] } = useQuery(appsQuery);
  const leave = useLeave();
  return [
    { key: 'news', title: t('notifications.title'), icon: 'bell', shortcut: 'g n', run: openNotifications },
    ...apps
      .filter(({ key }) => key !== app)
      .map(({ key, title, icon }) => ({
        key: `app ${key}`,
        title: t('apps.open', { app: title[locale] }),
        icon: icon ?? 'appstore',
        run: () => go(appPath(key)),
      })),
    { key: 'profile', title: t('profile.title'), icon: 'user', shortcut: 'g p', run: () => go(profilePath(app)) },
    ...(me.administers
      ? [
          {
            key: 'connections',
            title: t('connections.title'),
            words: ['connections', 'connectors', 'secrets', '连接', '连接器', '密钥'],
            icon: 'link',
            run: () => go(connectionsPath(app)),
          },
        ]
      : []),
    ...modes
      .filter((mode) => mode !== modeChoice)
      .map((mode) => ({
        key: mode,
        title: t(`palette.${mode}`),
        words: [mode],
        icon: icons[mode],
        run: () => setModeChoice(mode),
      })),
    {
      key: 'language',
      title: t('user.language'),
      words: ['language', '语言', '中文', 'English'],
      icon: 'global',
      run: () => setLocale(locale === 'zh-CN' ? 'en-US' : 'zh-CN'),
    },
    { key: 'shortcuts', title: t('shortcuts.title'), icon: 'key', shortcut: '?', run: openShortcuts },
    {
      key: 'out',
      title: t('user.signOut'),
      words: ['sign out', 'logout'],
      icon: 'logout',
      run: leave,
    },
  ];
}
