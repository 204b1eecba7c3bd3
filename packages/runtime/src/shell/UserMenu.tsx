import {
  AppstoreOutlined,
  BuildOutlined,
  GlobalOutlined,
  IdcardOutlined,
  KeyOutlined,
  LinkOutlined,
  LogoutOutlined,
  SkinOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { appsQuery, sessionQuery } from '../api/session.js';
import { useManifest } from '../app/AppContext.js';
import { connectionsPath, designerPath, profilePath, runsPath } from '../app/paths.js';
import { usePreferences, type ModeChoice } from '../app/preferences.js';
import { Initial } from '../fields/shared/Avatar.js';
import { useLeave } from '../offline/useLeave.js';
import { useIsPhone } from '../ui/useMedia.js';
import { useShell } from './ShellContext.js';
import styles from './shell.module.css';

const modes: readonly ModeChoice[] = ['light', 'dark', 'system'];

/** Who is signed in; profile, language, look, the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const { modeChoice } = usePreferences();
  const items = useItems();
  if (session == null) return null;
  const { name, title } = session.user;
  const who = (
    <span className={styles.who}>
      <strong>{name}</strong> {title}
    </span>
  );
  return (
    <Dropdown
      menu={{ items: [{ key: 'who', type: 'group', label: who }, ...items], selectedKeys: [modeChoice] }}
      trigger={['click']}
      placement="bottomRight"
    >
      <button type="button" className={styles.user} aria-label={t('user.menu', { name })} aria-haspopup="menu">
        <Initial name={name} size={30} />
      </button>
    </Dropdown>
  );
}

function useItems(): NonNullable<MenuProps['items']> {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const { key: app, me } = useManifest();
  const { openShortcuts } = useShell();
  const leave = useLeave();
  const { locale, setLocale, setModeChoice } = usePreferences();
  const { data: apps = [] } = useQuery(appsQuery);
  return [
    { type: 'divider' },
    ...(apps.length > 1
      ? [
          {
            key: 'apps',
            icon: <AppstoreOutlined />,
            label: t('apps.others'),
            onClick: () => void navigate('/'),
          } as const,
        ]
      : []),
    {
      key: 'profile',
      icon: <IdcardOutlined />,
      label: t('profile.title'),
      onClick: () => void navigate(profilePath(app)),
    },
    ...(me.seesRuns
      ? [
          {
            key: 'runs',
            icon: <ThunderboltOutlined />,
            label: t('automation.title'),
            onClick: () => void navigate(runsPath(app)),
          } as const,
        ]
      : []),
    ...(me.administers
      ? [
          {
            key: 'connections',
            icon: <LinkOutlined />,
            label: t('connections.title'),
            onClick: () => void navigate(connectionsPath(app)),
          } as const,
          {
            key: 'designer',
            icon: <BuildOutlined />,
            label: <a href={`${designerPath}/${app}`}>{t('user.designer')}</a>,
          } as const,
        ]
      : []),
    {
      key: 'language',
      icon: <GlobalOutlined />,
      label: t('user.language'),
      onClick: () => setLocale(locale === 'zh-CN' ? 'en-US' : 'zh-CN'),
    },
    {
      key: 'mode',
      icon: <SkinOutlined />,
      label: t('user.mode'),
      children: modes.map((mode) => ({
        key: mode,
        label: t(`user.modes.${mode}`),
        onClick: () => setModeChoice(mode),
      })),
    },
    ...(isPhone
      ? []
      : [{ key: 'keys', icon: <KeyOutlined />, label: t('shortcuts.title'), onClick: openShortcuts } as const]),
    { type: 'divider' },
    { key: 'out', icon: <LogoutOutlined />, label: t('user.signOut'), onClick: leave },
  ];
}
