import { useCallback, useSyncExternalStore } from 'react';

/** What was chosen on this page; the browser's storage holds it too, where it may. */
const chosen = new Map<string, string>();
const listeners = new Set<() => void>();

/** A choice that this browser keeps and every part of the page shares. Where nothing may be kept, it lasts as long as the page. */
export function useKept(key: string, initial: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(listen, () => chosen.get(key) ?? read(key) ?? initial);
  const keep = useCallback((next: string) => write(key, next), [key]);
  return [value, keep];
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  chosen.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // See useKept().
  }
  for (const changed of listeners) changed();
}
