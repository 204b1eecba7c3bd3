import { useSyncExternalStore } from 'react';

const phone = '(max-width: 720px)';

/** Whether the screen is a phone's: cards instead of tables, one column, the navigation at the bottom. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(phone).matches);
}

function watch(changed: () => void): () => void {
  const query = matchMedia(phone);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
