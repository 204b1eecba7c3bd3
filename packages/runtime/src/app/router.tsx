import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { createBrowserRouter, Navigate, Outlet, useLocation } from 'react-router';
import { appsQuery, sessionQuery } from '../api/session.js';
import { SessionGuard } from '../login/SessionGuard.js';
import { keepDraftsOf } from '../form/draft/drafts.js';
import { keepVisitsOf } from '../shell/recents.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import { AppChooser } from './AppChooser.js';
import { CrashPage } from './CrashPage.js';
import { appPath, routes } from './paths.js';
import { worded } from './worded.js';

const loadLogin = () => import('../login/LoginPage.js');
const loadShell = () => import('../shell/Shell.js');
const loadView = () => import('../table/ViewPage.js');

const LoginPage = lazy(loadLogin);
const Shell = lazy(loadShell);
const AppHome = lazy(() => import('../shell/AppHome.js'));
const TodoPage = lazy(() => import('../inbox/TodoPage.js'));
const ProfilePage = worded('profile', () => import('../profile/ProfilePage.js'));
const ViewPage = lazy(loadView);
const BoardPage = worded('boards', () => import('../boards/BoardPage.js'));
const DrillPage = worded('boards', () => import('../boards/drill/DrillPage.js'));
const RecordPage = lazy(() => import('../record/RecordPage.js'));
const CreatePage = lazy(() => import('../record/CreatePage.js'));
const EditPage = lazy(() => import('../record/EditPage.js'));
const TransitionPage = lazy(() => import('../record/TransitionPage.js'));
const RunsPage = worded('automation', () => import('../automation/RunsPage.js'));
const RulePage = worded('automation', () => import('../automation/rule/RulePage.js'));
const RunPage = worded('automation', () => import('../automation/RunPage.js'));
const ConnectionsPage = worded('connections', () => import('../connections/ConnectionsPage.js'));
const CorrectPage = lazy(() => import('../offline/CorrectPage.js'));
const QueuePage = lazy(() => import('../offline/QueuePage.js'));
const PublicPage = worded('public', () => import('../public/PublicPage.js'));

/** Fetches what the page that was asked for will need while it is still asked who is signed in. */
export function fetchFirstPage(path: string): void {
  if (path.startsWith('/public/')) return;
  const pages = path === routes.login ? [loadLogin] : [loadShell, loadView];
  // Where one does not arrive, the page that needs it says so.
  for (const load of pages) void load().catch(() => undefined);
}

/** Every page, by its address. Each loads when it is opened. */
export const router = createBrowserRouter([
  {
    errorElement: <CrashPage />,
    children: [
      { path: routes.login, element: <Loaded page={<LoginPage />} /> },
      { path: routes.publicForm, element: <Loaded page={<PublicPage />} /> },
      {
        element: <SignedIn />,
        children: [
          { path: '/', element: <FirstApp /> },
          {
            path: routes.app,
            element: <Loaded page={<Shell />} />,
            errorElement: <CrashPage />,
            children: [
              { index: true, element: <AppHome /> },
              { path: routes.todo, element: <TodoPage /> },
              { path: routes.profile, element: <ProfilePage /> },
              { path: routes.view, element: <ViewPage /> },
              { path: routes.board, element: <BoardPage /> },
              { path: routes.drill, element: <DrillPage /> },
              { path: routes.runs, element: <RunsPage /> },
              { path: routes.rule, element: <RulePage /> },
              { path: routes.run, element: <RunPage /> },
              { path: routes.connections, element: <ConnectionsPage /> },
              { path: routes.create, element: <CreatePage /> },
              { path: routes.record, element: <RecordPage /> },
              { path: routes.edit, element: <EditPage /> },
              { path: routes.transition, element: <TransitionPage /> },
              { path: routes.queue, element: <QueuePage /> },
              { path: routes.correct, element: <CorrectPage /> },
            ],
          },
        ],
      },
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]);

function Loaded({ page }: { readonly page: ReactNode }) {
  return <Suspense fallback={<PageSkeleton />}>{page}</Suspense>;
}

/** Pages for people who are signed in; all others are asked to, and come back afterwards. */
function SignedIn() {
  const location = useLocation();
  const { data: session, isPending, error, refetch } = useQuery(sessionQuery);
  useEffect(() => {
    if (session !== undefined) keepVisitsOf(session?.user.id ?? null);
    // A session that ran out takes no draft with it.
    if (session != null) keepDraftsOf(session.user.id);
  }, [session]);
  if (isPending) return <PageSkeleton />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (session === null)
    return <Navigate to={routes.login} replace state={{ from: location.pathname + location.search }} />;
  return (
    <>
      <Outlet />
      <SessionGuard user={session.user} />
    </>
  );
}

/** The only app opens by itself; of several one is chosen. */
function FirstApp() {
  const { data: apps, error, refetch } = useQuery(appsQuery);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (apps === undefined) return <PageSkeleton />;
  const [first] = apps;
  return apps.length === 1 && first !== undefined ? (
    <Navigate to={appPath(first.key)} replace />
  ) : (
    <AppChooser apps={apps} />
  );
}
