import { groundOf, type Mode } from '../theme.js';

/**
 * Has what the browser draws by itself look as the page does: scroll bars, what lies beyond the page's edges, its own bar on a
 * phone. All colours change in the same moment, not each by the motion that it has for being pointed at.
 */
export function showMode(mode: Mode): void {
  const { documentElement: root } = document;
  root.classList.add('pulu-turning');
  root.style.colorScheme = mode;
  root.dataset['look'] = mode;
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) bar.content = groundOf(mode);
  requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove('pulu-turning')));
}
