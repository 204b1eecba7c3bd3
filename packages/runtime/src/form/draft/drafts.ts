import { isObject, isText } from '../../fields/values.js';
import type { Values } from '../live.js';

/** What somebody entered and has not saved. */
export interface Draft {
  /** The values that differ from what the form began with. */
  readonly values: Values;
  /** When it was kept, in ISO form. */
  readonly at: string;
  /** The id that the new record was going to have: sent again, it makes no second one. */
  readonly record?: string;
}

const prefix = 'pulu.draft.';
const ownerKey = 'pulu.drafts';
/** Milliseconds after which nobody will come back to a draft. */
const longest = 14 * 24 * 60 * 60_000;

/** Reads a draft. A browser may forbid storage: then there is none. */
export function readDraft(name: string, now: Date): Draft | undefined {
  const kept = attempt(() => parse(localStorage.getItem(prefix + name)));
  if (kept === undefined) return undefined;
  if (now.getTime() - Date.parse(kept.at) <= longest) return kept;
  dropDraft(name);
  return undefined;
}

export function keepDraft(name: string, draft: Draft): void {
  attempt(() => localStorage.setItem(prefix + name, JSON.stringify(draft)));
}

export function dropDraft(name: string): void {
  attempt(() => localStorage.removeItem(prefix + name));
}

/** Makes the drafts those of the person who is signed in: what somebody else left in this browser goes; null clears them. */
export function keepDraftsOf(user: string | null): void {
  attempt(() => {
    if (user !== null && localStorage.getItem(ownerKey) === user) return;
    const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
    for (const name of names.filter((each) => each.startsWith(prefix))) localStorage.removeItem(name);
    if (user === null) localStorage.removeItem(ownerKey);
    else localStorage.setItem(ownerKey, user);
  });
}

function parse(text: string | null): Draft | undefined {
  const kept: unknown = JSON.parse(text ?? 'null');
  if (!isObject(kept) || !isObject(kept.values) || !isText(kept.at)) return undefined;
  return { values: kept.values, at: kept.at, ...(isText(kept.record) ? { record: kept.record } : {}) };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
