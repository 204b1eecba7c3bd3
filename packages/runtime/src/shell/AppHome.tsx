import { Navigate } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { todoPath } from '../app/paths.js';
import { homeOf } from './navigation.js';

/** The app's own address leads to what the person's role opens first, else to what waits for them. */
export default function AppHome() {
  const manifest = useManifest();
  return <Navigate to={homeOf(manifest)?.to ?? todoPath(manifest.key)} replace />;
}
