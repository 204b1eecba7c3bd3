/**
 * Runs before anything is painted: whoever chose a look sees no other one first, however the system is set.
 * The page itself reads the same in `src/app/preferences.ts`; a test compares them.
 */
(() => {
  const wished =
    location.pathname.startsWith('/public/') && new globalThis.URLSearchParams(location.search).get('theme');
  const isLook = (look) => look === 'light' || look === 'dark';
  let saved;
  try {
    saved = globalThis.localStorage.getItem('pulu.mode');
  } catch {
    // A browser may forbid storage.
  }
  const look = [wished, saved].find(isLook);
  if (!look) return;
  const { dataset, style } = document.documentElement;
  dataset.look = style.colorScheme = look;
})();
