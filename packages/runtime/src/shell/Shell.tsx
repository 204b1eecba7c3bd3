import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { Outlet, useParams } from 'react-router';
import { manifestQuery } from '../api/app.js';
import { AppContext } from '../app/AppContext.js';
import { usePreferences } from '../app/preferences.js';
import { createFormats, FormatsContext } from '../fields/formats.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import { BottomNavigation } from './BottomNavigation.js';
import { Header } from './Header.js';
import { SideNavigation } from './SideNavigation.js';
import styles from './shell.module.css';

const Search = lazy(() => import('./Search.js'));

/** The frame around every page of an app. */
export default function Shell() {
  const { app = '' } = useParams();
  const { locale } = usePreferences();
  const { data: manifest, error, refetch } = useQuery(manifestQuery(app));
  const formats = useMemo(
    () => manifest && createFormats(locale, manifest.timeZone, manifest.currency),
    [manifest, locale],
  );
  if (error !== null && manifest === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (manifest === undefined || formats === undefined) return <PageSkeleton />;
  return (
    <AppContext value={manifest}>
      <FormatsContext value={formats}>
        <div className={styles.shell}>
          <SideNavigation manifest={manifest} />
          <div className={styles.body}>
            <Header
              manifest={manifest}
              search={
                <Suspense fallback={<div className={styles.searchPlace} />}>
                  <Search />
                </Suspense>
              }
            />
            <main className={styles.page}>
              <Suspense fallback={<PageSkeleton />}>
                <Outlet />
              </Suspense>
            </main>
          </div>
          <BottomNavigation manifest={manifest} />
        </div>
      </FormatsContext>
    </AppContext>
  );
}
