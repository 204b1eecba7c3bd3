import { EllipsisOutlined } from '@ant-design/icons';
import type { Manifest } from '@pulu/engine/model';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { usePreferences } from '../app/preferences.js';
import { NamedIcon } from '../ui/icons.js';
import { navigationOf, type NavigationEntry } from './navigation.js';
import styles from './shell.module.css';
import { cx } from '../ui/cx.js';

/** How many entries stand beside "more". */
const direct = 4;

/** The navigation of a phone: the first entries under the thumb, all of them behind "more". */
export function BottomNavigation({ manifest }: { readonly manifest: Manifest }) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const [open, setOpen] = useState(false);
  const sections = navigationOf(manifest);
  const entries = sections.flatMap((section) => section.entries).filter(({ outside }) => !outside);
  return (
    <nav className={styles.bottom}>
      {entries.slice(0, direct).map((entry) => (
        <BottomEntry key={entry.key} entry={entry} />
      ))}
      {entries.length > direct && (
        <button type="button" className={styles.bottomEntry} onClick={() => setOpen(true)}>
          <EllipsisOutlined />
          <span>{t('navigation.more')}</span>
        </button>
      )}
      <Drawer placement="bottom" size="80%" open={open} onClose={() => setOpen(false)} title={manifest.title[locale]}>
        {sections.map((section) => (
          <section key={section.title['en-US']}>
            <h2 className={styles.group}>{section.title[locale]}</h2>
            <div className={styles.tiles}>
              {section.entries.map((entry) => (
                <NavLink key={entry.key} to={entry.to} className={cx(styles.tile)} onClick={() => setOpen(false)}>
                  <NamedIcon name={entry.icon} />
                  <span>{entry.title[locale]}</span>
                </NavLink>
              ))}
            </div>
          </section>
        ))}
      </Drawer>
    </nav>
  );
}

function BottomEntry({ entry }: { readonly entry: NavigationEntry }) {
  const { locale } = usePreferences();
  return (
    <NavLink to={entry.to} className={({ isActive }) => cx(styles.bottomEntry, isActive && styles.bottomActive)}>
      <NamedIcon name={entry.icon} />
      <span>{entry.title[locale]}</span>
    </NavLink>
  );
}
