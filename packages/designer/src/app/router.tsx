import { ErrorState, PageSkeleton, sessionQuery } from '@pulu/runtime/parts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { createBrowserRouter, Navigate, Outlet, useLocation } from 'react-router';

const HomePage = lazy(() => import('../home/HomePage.js'));
const AppPage = lazy(() => import('../editor/AppPage.js'));
const HistoryPage = lazy(() => import('../publish/HistoryPage.js'));
const SheetAppPage = lazy(() => import('../sheet-app/SheetAppPage.js'));

/** Every page of the designer, by its address. */
export const router = createBrowserRouter(
  [
    {
      element: <SignedIn />,
      children: [
        { path: '/', element: <HomePage /> },
        { path: '/from-excel', element: <SheetAppPage /> },
        { path: '/:app', element: <AppPage /> },
        { path: '/:app/releases', element: <HistoryPage /> },
        { path: '/:app/*', element: <AppPage /> },
        { path: '*', element: <Navigate to="/" replace /> },
      ],
    },
  ],
  { basename: '/studio' },
);

/** Pages for people who are signed in; all others are asked to by the app itself, and come back afterwards. */
function SignedIn() {
  const { pathname, search } = useLocation();
  const { data: session, isPending, error, refetch } = useQuery(sessionQuery);
  const isStranger = session === null;
  useEffect(() => {
    if (isStranger) location.replace(`/login?to=${encodeURIComponent(`/studio${pathname}${search}`)}`);
  }, [isStranger, pathname, search]);
  if (isPending || isStranger) return <PageSkeleton />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Outlet />
    </Suspense>
  );
}
