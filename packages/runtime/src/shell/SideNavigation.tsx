import type { Manifest } from '@pulu/engine/model';
import { Link, NavLink } from 'react-router';
import { appPath } from '../app/paths.js';
import { usePreferences } from '../app/preferences.js';
import { NamedIcon } from '../ui/icons.js';
import { Mark } from '../ui/Logo.js';
import { navigationOf, type NavigationEntry } from './navigation.js';
import styles from './shell.module.css';
import { cx } from '../ui/cx.js';

/** The navigation of a desk. */
export function SideNavigation({ manifest }: { readonly manifest: Manifest }) {
  const { locale } = usePreferences();
  return (
    <aside className={styles.side}>
      <Link to={appPath(manifest.key)} className={styles.brand}>
        <Mark size={26} />
        <span className={styles.appTitle}>{manifest.title[locale]}</span>
      </Link>
      <nav className={styles.nav}>
        {navigationOf(manifest).map((section) => (
          <section key={section.title['en-US']}>
            <h2 className={styles.group}>{section.title[locale]}</h2>
            {section.entries.map((entry) => (
              <Entry key={entry.key} entry={entry} />
            ))}
          </section>
        ))}
      </nav>
    </aside>
  );
}

function Entry({ entry }: { readonly entry: NavigationEntry }) {
  const { locale } = usePreferences();
  const content = (
    <>
      <NamedIcon name={entry.icon} />
      <span className={styles.entryTitle}>{entry.title[locale]}</span>
    </>
  );
  if (entry.outside)
    return (
      <a href={entry.to} target="_blank" rel="noreferrer" className={styles.entry}>
        {content}
      </a>
    );
  return (
    <NavLink to={entry.to} className={({ isActive }) => cx(styles.entry, isActive && styles.active)}>
      {content}
    </NavLink>
  );
}
