import { Navigate } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { homeOf } from './navigation.js';

/** The app's own address leads to what the person's role opens first. */
export default function AppHome() {
  const home = homeOf(useManifest());
  return home === undefined ? null : <Navigate to={home.to} replace />;
}
