import { useSyncExternalStore } from 'react';
import { isObject, isText } from '../fields/values.js';

/** A record that was opened. */
export interface Visit {
  readonly app: string;
  readonly form: string;
  readonly id: string;
  readonly title: string;
}

const key = 'pulu.recents';
const most = 30;
const listeners = new Set<() => void>();
/** What was read last, so that readers are given the same list until it changes. */
let known: { readonly text: string | null; readonly visits: readonly Visit[] } = { text: null, visits: [] };

/** Remembers that a record was opened; it comes first. Called by its page when the record is there. */
export function rememberVisit(app: string, form: string, id: string, title: string): void {
  const others = visits().filter((visit) => visit.id !== id);
  save(owner(), [{ app, form, id, title }, ...others].slice(0, most));
}

/** Forgets a record that is not there any more. */
export function forgetVisit(id: string): void {
  save(
    owner(),
    visits().filter((visit) => visit.id !== id),
  );
}

/** Makes the list that of the person who is signed in: what somebody else opened in this browser goes; null clears it. */
export function keepVisitsOf(user: string | null): void {
  if (user !== null && owner() === user) return;
  if (user === null) drop();
  else save(user, []);
}

/** The records of an app that were opened last in this browser, the latest first. */
export function useRecents(app: string): readonly Visit[] {
  return useSyncExternalStore(listen, visits).filter((visit) => visit.app === app);
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    removeEventListener('storage', changed);
  };
}

function visits(): readonly Visit[] {
  const text = read();
  if (text !== known.text) known = { text, visits: parse(text).visits };
  return known.visits;
}

function owner(): string {
  return parse(read()).user;
}

function parse(text: string | null): { user: string; visits: readonly Visit[] } {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    if (!isObject(kept) || !isText(kept.user)) return { user: '', visits: [] };
    const list: readonly unknown[] = Array.isArray(kept.visits) ? kept.visits : [];
    return { user: kept.user, visits: list.filter(isVisit) };
  } catch {
    return { user: '', visits: [] };
  }
}

function isVisit(value: unknown): value is Visit {
  return isObject(value) && [value.app, value.form, value.id, value.title].every(isText);
}

/** A browser may forbid storage, or have none left: then nothing is remembered. */
function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(user: string, list: readonly Visit[]): void {
  try {
    localStorage.setItem(key, JSON.stringify({ user, visits: list }));
  } catch {
    // See read().
  }
  for (const changed of listeners) changed();
}

function drop(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // See read().
  }
  for (const changed of listeners) changed();
}
