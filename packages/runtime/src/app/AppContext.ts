import type { Manifest } from '@pulu/engine/model';
import { createContext, use } from 'react';

/** The app that is open; null on the pages outside of one. */
export const AppContext = createContext<Manifest | null>(null);

/** @throws Error outside of an app */
export function useManifest(): Manifest {
  const manifest = use(AppContext);
  if (manifest === null) throw new Error('useManifest needs an app around it');
  return manifest;
}
