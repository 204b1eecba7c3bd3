import type { Manifest } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate, useParams } from 'react-router';
import { manifestQuery } from '../api/app.js';
import { unreadQuery } from '../api/notifications.js';
import { AppContext } from '../app/AppContext.js';
import { profilePath } from '../app/paths.js';
import { usePreferences } from '../app/preferences.js';
import { createFormats, FormatsContext } from '../fields/formats.js';
import { cx } from '../ui/cx.js';
import { NewsCountContext } from '../ui/PageHeader.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import { useKept } from '../ui/useKept.js';
import { useIsPhone } from '../ui/useMedia.js';
import { BottomNavigation } from './BottomNavigation.js';
import { CreatingHost } from './CreatingHost.js';
import { Header } from './Header.js';
import { ShellContext, type PaletteMode, type ShellActions } from './ShellContext.js';
import styles from './shell.module.css';
import { lettersOf, singleKeys, useShortcuts } from './shortcuts.js';
import { SideNavigation } from './SideNavigation.js';
import { useLive } from './useLive.js';
import { useNavigation } from './useNavigation.js';

const Palette = lazy(() => import('./palette/Palette.js'));
const ShortcutsSheet = lazy(() => import('./ShortcutsSheet.js'));

/** The frame around every page of an app. */
export default function Shell() {
  const { app = '' } = useParams();
  const { locale } = usePreferences();
  const { data: manifest, error, refetch } = useQuery(manifestQuery(app));
  const { data: unread = 0 } = useQuery(unreadQuery);
  const formats = useMemo(
    () => manifest && createFormats(locale, manifest.timeZone, manifest.currency),
    [manifest, locale],
  );
  if (error !== null && manifest === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (manifest === undefined || formats === undefined) return <PageSkeleton />;
  return (
    <AppContext value={manifest}>
      <FormatsContext value={formats}>
        <NewsCountContext value={unread}>
          <Frame manifest={manifest} />
        </NewsCountContext>
      </FormatsContext>
    </AppContext>
  );
}

/** What is brought up over the page. */
type Overlay = PaletteMode | 'shortcuts' | 'notifications';

function Frame({ manifest }: { readonly manifest: Manifest }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [side, keepSide] = useKept('pulu.side', 'open');
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  // What was brought up once stays loaded, so that it can leave the way it came.
  const [palette, setPalette] = useState<PaletteMode | null>(null);
  const { isOutdated } = useLive();
  const close = () => setOverlay(null);
  const actions = useMemo(() => {
    const openPalette = (mode: PaletteMode) => {
      setPalette(mode);
      setOverlay(mode);
    };
    return {
      openPalette,
      openShortcuts: () => setOverlay('shortcuts'),
      openNotifications: () => setOverlay('notifications'),
    };
  }, []);
  const collapsed = side === 'rail';
  const collapse = (fold: boolean) => keepSide(fold ? 'rail' : 'open');
  useFrameShortcuts(actions, manifest, () => collapse(!collapsed));
  return (
    <ShellContext value={actions}>
      <div className={cx(styles.shell, collapsed && styles.folded)}>
        <a href="#content" className={styles.skip}>
          {t('shell.skip')}
        </a>
        {!isPhone && <SideNavigation collapsed={collapsed} onCollapse={collapse} />}
        <div className={styles.body}>
          {isOutdated && <UpdateBar />}
          <Header
            manifest={manifest}
            notifications={overlay === 'notifications'}
            onNotifications={(open) => setOverlay(open ? 'notifications' : null)}
          />
          <main className={styles.page} id="content" tabIndex={-1}>
            <CreatingHost>
              <Suspense fallback={<PageSkeleton />}>
                <Outlet />
              </Suspense>
            </CreatingHost>
          </main>
        </div>
        {isPhone && <BottomNavigation />}
      </div>
      <Suspense>
        {palette !== null && <Palette mode={palette} open={overlay === palette} onClose={close} />}
        {overlay === 'shortcuts' && <ShortcutsSheet onClose={close} />}
      </Suspense>
    </ShellContext>
  );
}

/** The keys that work on every page. */
function useFrameShortcuts(
  { openPalette, openShortcuts, openNotifications }: ShellActions,
  manifest: Manifest,
  toggleSide: () => void,
): void {
  const navigate = useNavigate();
  const { todo, entries } = useNavigation();
  const [single] = useKept(...singleKeys);
  const letters = useMemo(() => lettersOf(entries.slice(1)), [entries]);
  const goTo = entries.flatMap(({ to, outside }): [string, () => void][] => {
    const letter = letters.get(to);
    return letter === undefined || outside ? [] : [[`g ${letter}`, () => void navigate(to)]];
  });
  useShortcuts(
    {
      ...Object.fromEntries(goTo),
      'mod+k': () => openPalette('all'),
      '/': () => openPalette('all'),
      c: () => openPalette('create'),
      '?': openShortcuts,
      '[': toggleSide,
      'g t': () => void navigate(todo.to),
      'g n': openNotifications,
      'g p': () => void navigate(profilePath(manifest.key)),
    },
    single === 'on',
  );
}

/** The app was changed while it was open: what is seen here is the version before. */
function UpdateBar() {
  const { t } = useTranslation();
  return (
    <div className={styles.update} role="status">
      <span>
        <strong>{t('shell.updated')}</strong> {t('shell.updatedHint')}
      </span>
      <Button size="small" type="primary" onClick={() => location.reload()}>
        {t('common.reload')}
      </Button>
    </div>
  );
}
