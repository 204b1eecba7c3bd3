import { GlobalOutlined, LogoutOutlined, SkinOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { sessionQuery, useSignOut } from '../api/session.js';
import { usePreferences, type ModeChoice } from '../app/preferences.js';
import { Initial } from '../fields/shared/Avatar.js';
import styles from './shell.module.css';

const modes: readonly ModeChoice[] = ['light', 'dark', 'system'];

/** Who is signed in; language, look, the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const signOut = useSignOut();
  const { locale, setLocale, modeChoice, setModeChoice } = usePreferences();
  if (session == null) return null;
  const { name, title } = session.user;
  const items: NonNullable<MenuProps['items']> = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className={styles.who}>
          <strong>{name}</strong> {title}
        </span>
      ),
    },
    { type: 'divider' },
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
    { type: 'divider' },
    { key: 'out', icon: <LogoutOutlined />, label: t('user.signOut'), onClick: () => signOut.mutate() },
  ];
  return (
    <Dropdown menu={{ items, selectedKeys: [modeChoice] }} trigger={['click']} placement="bottomRight">
      <button type="button" className={styles.user} aria-label={t('user.menu', { name })}>
        <Initial name={name} size={30} />
      </button>
    </Dropdown>
  );
}
