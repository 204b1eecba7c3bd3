import { EllipsisOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { createPath } from '../app/paths.js';
import { usePreferences } from '../app/preferences.js';
import type { Count } from '../inbox/useTodos.js';
import { cx } from '../ui/cx.js';
import { NamedIcon } from '../ui/icons.js';
import { Sheet } from '../ui/Sheet.js';
import { CountBadge } from './CountBadge.js';
import { creatableForms, topEntries, type NavigationEntry } from './navigation.js';
import styles from './bottom.module.css';
import { useNavigation } from './useNavigation.js';

/** How many entries stand beside "more". */
const direct = 4;

/** The navigation of a phone: what matters most under the thumb, everything behind "more". */
export function BottomNavigation() {
  const { t } = useTranslation();
  const { manifest, todo, counts } = useNavigation();
  const [open, setOpen] = useState(false);
  const top = topEntries(manifest, todo, direct);
  const { pathname } = useLocation();
  return (
    <nav className={styles.bar} aria-label={t('shell.navigation')}>
      {top.map((entry) => (
        <BarEntry key={entry.key} entry={entry} count={counts.get(entry.to)} />
      ))}
      <button
        type="button"
        className={cx(styles.entry, top.every(({ to }) => to !== pathname) && styles.active)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span className={styles.icon}>
          <EllipsisOutlined />
        </span>
        <span className={styles.title}>{t('navigation.more')}</span>
      </button>
      <MoreSheet open={open} onClose={() => setOpen(false)} />
    </nav>
  );
}

function BarEntry({ entry, count }: { readonly entry: NavigationEntry; readonly count: Count | undefined }) {
  const { locale } = usePreferences();
  return (
    <NavLink to={entry.to} className={({ isActive }) => cx(styles.entry, isActive && styles.active)}>
      <span className={styles.icon}>
        <NamedIcon name={entry.icon} />
        <CountBadge count={count} />
      </span>
      <span className={styles.title}>{entry.title[locale]}</span>
    </NavLink>
  );
}

/** Everything that can be opened or made, in tiles. */
function MoreSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const { manifest, sections, counts } = useNavigation();
  const forms = creatableForms(manifest).map((form): NavigationEntry => {
    const to = createPath(manifest.key, form.key);
    return { key: form.key, title: form.title, icon: form.icon, to, outside: false };
  });
  return (
    <Sheet placement="bottom" size="82%" open={open} onClose={onClose} title={manifest.title[locale]}>
      <Tiles title={t('shell.create')} entries={forms} counts={counts} onOpen={onClose} />
      {sections.map(({ title, entries }) => (
        <Tiles key={title['en-US']} title={title[locale]} entries={entries} counts={counts} onOpen={onClose} />
      ))}
    </Sheet>
  );
}

interface TilesProps {
  readonly title: string;
  readonly entries: readonly NavigationEntry[];
  readonly counts: ReadonlyMap<string, Count | undefined>;
  readonly onOpen: () => void;
}

function Tiles({ title, entries, counts, onOpen }: TilesProps) {
  const { locale } = usePreferences();
  if (entries.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{title}</h2>
      <div className={styles.tiles}>
        {entries.map((entry) => (
          <NavLink
            key={entry.key}
            to={entry.to}
            {...(entry.outside ? { target: '_blank', rel: 'noreferrer' } : {})}
            className={({ isActive }) => cx(styles.tile, isActive && styles.tileActive)}
            onClick={onOpen}
          >
            <span className={styles.icon}>
              <NamedIcon name={entry.icon} />
              <CountBadge count={counts.get(entry.to)} />
            </span>
            <span>{entry.title[locale]}</span>
          </NavLink>
        ))}
      </div>
    </section>
  );
}
