import { useParams } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { NotFoundState } from '../ui/States.js';
import { ListPage } from './ListPage.js';

/** A view of an app. */
export default function ViewPage() {
  const manifest = useManifest();
  const { view: key = '' } = useParams();
  const view = manifest.views[key];
  const form = view && manifest.forms[view.form];
  if (view === undefined || form === undefined) return <NotFoundState />;
  // Another view starts afresh: nothing typed or scrolled in the last one stays.
  return <ListPage key={key} view={view} form={form} />;
}
