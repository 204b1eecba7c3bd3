import { DownOutlined, MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { appPath } from '../app/paths.js';
import { usePreferences } from '../app/preferences.js';
import type { Count } from '../inbox/useTodos.js';
import { cx } from '../ui/cx.js';
import { NamedIcon } from '../ui/icons.js';
import { Mark } from '../ui/Logo.js';
import { useKept } from '../ui/useKept.js';
import { CountBadge } from './CountBadge.js';
import type { NavigationEntry, NavigationSection } from './navigation.js';
import styles from './shell.module.css';
import { useNavigation } from './useNavigation.js';

interface SideNavigationProps {
  readonly collapsed: boolean;
  readonly onCollapse: (collapsed: boolean) => void;
}

/** The navigation of a desk: whole, or a rail of icons. */
export function SideNavigation({ collapsed, onCollapse }: SideNavigationProps) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const { manifest, todo, sections, counts } = useNavigation();
  const label = t(collapsed ? 'shell.expand' : 'shell.collapse');
  return (
    <aside className={cx(styles.side, collapsed && styles.rail)}>
      <Link to={appPath(manifest.key)} className={styles.brand} aria-label={manifest.title[locale]}>
        <Mark size={26} />
        <span className={styles.appTitle}>{manifest.title[locale]}</span>
      </Link>
      <nav className={styles.nav} aria-label={t('shell.navigation')}>
        <Entry entry={todo} count={counts.get(todo.to)} collapsed={collapsed} />
        {sections.map((section) => (
          <Section key={section.title['en-US']} section={section} counts={counts} collapsed={collapsed} />
        ))}
      </nav>
      <Tooltip title={label} placement="right">
        <Button
          type="text"
          className={cx(styles.fold)}
          icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          aria-label={label}
          aria-expanded={!collapsed}
          onClick={() => onCollapse(!collapsed)}
        />
      </Tooltip>
    </aside>
  );
}

interface SectionProps {
  readonly section: NavigationSection;
  readonly counts: ReadonlyMap<string, Count | undefined>;
  readonly collapsed: boolean;
}

/** A group of entries under its heading, which folds it away. A rail shows all of them: it has no headings. */
function Section({ section, counts, collapsed }: SectionProps) {
  const { locale } = usePreferences();
  const manifest = useManifest();
  const [folded, fold] = useKept(`pulu.group.${manifest.key}.${section.title['en-US']}`, '');
  const open = collapsed || folded === '';
  return (
    <section className={styles.section}>
      {collapsed ? (
        <hr className={styles.divider} />
      ) : (
        <h2 className={styles.heading}>
          <button
            type="button"
            className={styles.group}
            aria-expanded={open}
            onClick={() => fold(open ? 'folded' : '')}
          >
            {section.title[locale]}
            <DownOutlined className={cx(styles.chevron, !open && styles.chevronFolded)} />
          </button>
        </h2>
      )}
      {open &&
        section.entries.map((entry) => (
          <Entry key={entry.key} entry={entry} count={counts.get(entry.to)} collapsed={collapsed} quiet />
        ))}
    </section>
  );
}

interface EntryProps {
  readonly entry: NavigationEntry;
  readonly count: Count | undefined;
  readonly collapsed: boolean;
  /** Whether its count is part of one that is shown above. */
  readonly quiet?: boolean;
}

function Entry({ entry, count, collapsed, quiet = false }: EntryProps) {
  const { locale } = usePreferences();
  const title = entry.title[locale];
  const content = (
    <>
      <NamedIcon name={entry.icon} />
      <span className={styles.entryTitle} title={title}>
        {title}
      </span>
      <CountBadge count={count} quiet={quiet} />
    </>
  );
  return (
    <Tooltip title={collapsed ? title : ''} placement="right">
      <EntryLink entry={entry}>{content}</EntryLink>
    </Tooltip>
  );
}

/** A link that keeps what a tooltip needs of it. */
function EntryLink({ entry, children, ...rest }: { readonly entry: NavigationEntry; readonly children: ReactNode }) {
  if (entry.outside)
    return (
      <a {...rest} href={entry.to} target="_blank" rel="noreferrer" className={styles.entry}>
        {children}
      </a>
    );
  return (
    <NavLink {...rest} to={entry.to} className={({ isActive }) => cx(styles.entry, isActive && styles.active)}>
      {children}
    </NavLink>
  );
}
