import type { Manifest } from '@pulu/engine/model';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { appPath } from '../app/paths.js';
import { Mark } from '../ui/Logo.js';
import { NotificationBell } from './NotificationBell.js';
import styles from './shell.module.css';
import { UserMenu } from './UserMenu.js';

/** Search, news, and the person. */
export function Header({ manifest, search }: { readonly manifest: Manifest; readonly search: ReactNode }) {
  return (
    <header className={styles.header}>
      <Link to={appPath(manifest.key)} className={styles.headerMark}>
        <Mark size={26} />
      </Link>
      <div className={styles.search}>{search}</div>
      <NotificationBell />
      <UserMenu />
    </header>
  );
}
