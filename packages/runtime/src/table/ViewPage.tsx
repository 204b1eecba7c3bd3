import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { NotFoundState, PageSkeleton } from '../ui/States.js';
import { ListPage } from './ListPage.js';

const LookupPage = lazy(() => import('../views/lookup/LookupPage.js'));

/** A view of an app. */
export default function ViewPage() {
  const manifest = useManifest();
  const { view: key = '' } = useParams();
  const view = manifest.views[key];
  const form = view && manifest.forms[view.form];
  if (view === undefined || form === undefined) return <NotFoundState />;
  if (view.type === 'lookup')
    return (
      <Suspense fallback={<PageSkeleton />}>
        <LookupPage key={key} view={view} form={form} />
      </Suspense>
    );
  // Another view starts afresh: nothing typed or scrolled in the last one stays.
  return <ListPage key={key} view={view} form={form} />;
}
