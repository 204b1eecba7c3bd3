import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import type { Manifest } from '@pulu/engine/model';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { appPath } from '../app/paths.js';
import { ConnectionStatus } from '../offline/ConnectionStatus.js';
import { Mark } from '../ui/Logo.js';
import { Keys } from './Keys.js';
import { creatableForms } from './navigation.js';
import { NotificationBell } from './NotificationBell.js';
import { useShell } from './ShellContext.js';
import styles from './shell.module.css';
import { UserMenu } from './UserMenu.js';

interface HeaderProps {
  readonly manifest: Manifest;
  readonly notifications: boolean;
  readonly onNotifications: (open: boolean) => void;
}

/** Search, a new record, news, and the person. */
export function Header({ manifest, notifications, onNotifications }: HeaderProps) {
  const { t } = useTranslation();
  const { openPalette } = useShell();
  return (
    <header className={styles.header}>
      <Link to={appPath(manifest.key)} className={styles.headerMark} aria-label={t('shell.home')}>
        <Mark size={28} />
      </Link>
      <button type="button" className={styles.search} aria-haspopup="dialog" onClick={() => openPalette('all')}>
        <SearchOutlined />
        <span className={styles.searchWords}>{t('search.placeholder')}</span>
        <span className={styles.searchKeys} aria-hidden>
          <Keys name="mod+k" />
        </span>
      </button>
      {creatableForms(manifest).length > 0 && (
        <Tooltip title={t('shortcuts.create')}>
          <Button
            type="text"
            icon={<PlusOutlined />}
            aria-label={t('shortcuts.create')}
            aria-haspopup="dialog"
            onClick={() => openPalette('create')}
          />
        </Tooltip>
      )}
      <ConnectionStatus />
      <NotificationBell open={notifications} onOpen={onNotifications} />
      <UserMenu />
    </header>
  );
}
