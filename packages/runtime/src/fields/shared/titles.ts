import type { Titles } from '../types.js';

/** The name behind an id; an id without one is somebody or something that may not be seen. */
export function titleOf(id: string, titles: Titles): string {
  return titles[id] ?? '—';
}
