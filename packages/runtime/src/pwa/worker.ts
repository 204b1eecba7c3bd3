/** How long after the page has loaded the worker may start to fetch, in milliseconds: the first view comes first. */
const settled = 3000;
/** How often a page that stays open asks for a new version, in milliseconds. */
const askEvery = 60 * 60_000;

let update: (() => void) | undefined;
const listeners = new Set<() => void>();

/** What takes the new version into use, once there is one. */
export function readyUpdate(): (() => void) | undefined {
  return update;
}

export function onUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function ready(take: () => void): void {
  update = take;
  for (const listener of listeners) listener();
}

/**
 * Installs the service worker: the app opens without a network from then on. A new version waits until it is asked for, and
 * the one in use stays whole until then.
 */
export function registerWorker(): void {
  // The server has a newer version, and no longer the parts of this one that were not loaded yet.
  window.addEventListener('vite:preloadError', () => navigator.onLine && ready(() => location.reload()));
  // The form in somebody else's page is not an app to be installed.
  const isPublic = location.pathname.startsWith('/public/');
  if (import.meta.env.DEV || isPublic || !('serviceWorker' in navigator)) return;
  if (document.readyState === 'complete') setTimeout(() => void register(), settled);
  else window.addEventListener('load', () => setTimeout(() => void register(), settled), { once: true });
}

async function register(): Promise<void> {
  const { registerSW } = await import('virtual:pwa-register');
  const take = registerSW({
    immediate: true,
    onNeedRefresh: () => ready(() => void take(true)),
    onRegisteredSW: (_, registration) => {
      if (registration === undefined) return;
      // Without a network there is nothing new.
      const ask = () => void registration.update().catch(() => undefined);
      setInterval(ask, askEvery);
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask());
    },
  });
}
