/** How long work may be put off at the most, in milliseconds. */
const longest = 2000;

const waiting = new Set<() => void>();

/**
 * Does something when the page has nothing better to do, and before it goes: whoever opens a record and leaves at once has
 * opened it.
 */
export function later(work: () => void): void {
  const once = () => {
    if (waiting.delete(once)) work();
  };
  waiting.add(once);
  if (typeof requestIdleCallback === 'undefined') setTimeout(once, 0);
  else requestIdleCallback(once, { timeout: longest });
}

function doNow(): void {
  for (const work of waiting) work();
}

// A phone puts pages away without telling them that they go.
if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && doNow());
  window.addEventListener('pagehide', doNow);
}
