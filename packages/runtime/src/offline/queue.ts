import { v7 as uuid } from 'uuid';
import { database } from './database.js';
import type { Draft, Entry, Values } from './entry.js';
import { forgetFiles } from './files.js';
import { filesIn } from './entry.js';

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('pulu-queue');
const listeners = new Set<() => void>();
channel?.addEventListener('message', () => tell(false));

/** Listens to changes of the queue, of other tabs too. @returns how to stop listening */
export function onQueue(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(others = true): void {
  if (others) channel?.postMessage('changed');
  for (const listener of listeners) listener();
}

/** What a person has not been able to send, in the order in which it was handed in. */
export async function entriesOf(user: string): Promise<readonly Entry[]> {
  return (await database()).getAllFromIndex('entries', 'user', user);
}

/** Puts a draft at the end of the queue. @param id of the entry: the one under which it was sent before, if it was */
export async function enqueue(user: string, draft: Draft, titles: Entry['titles'], id = uuid()): Promise<Entry> {
  const entry: Entry = { ...draft, id, user, titles, at: Date.now(), state: 'waiting', revision: 0, failures: 0 };
  await (await database()).put('entries', entry);
  tell();
  return entry;
}

/** Changes an entry as it is now. Nothing happens when it is gone. @returns whether it was still there */
export async function change(id: string, to: (entry: Entry) => Entry): Promise<boolean> {
  const tx = (await database()).transaction('entries', 'readwrite');
  const entry = await tx.store.get(id);
  if (entry !== undefined) await tx.store.put(to(entry));
  await tx.done;
  if (entry !== undefined) tell();
  return entry !== undefined;
}

/** What was entered is corrected, and waits to be sent again. @returns false when it has been sent meanwhile */
export function correct(id: string, values: Values, titles: Entry['titles'], version?: number): Promise<boolean> {
  return change(id, ({ problem: _, ...entry }) => ({
    ...entry,
    values,
    titles: { ...entry.titles, ...titles },
    ...(version === undefined ? {} : { version }),
    state: 'waiting',
    revision: entry.revision + 1,
    failures: 0,
  }));
}

/** Sends an entry again as it is. @param version the version it now goes on top of */
export function retry(id: string, version?: number): Promise<boolean> {
  return change(id, ({ problem: _, ...entry }) => ({
    ...entry,
    ...(version === undefined ? {} : { version, revision: entry.revision + 1 }),
    state: 'waiting',
    failures: 0,
  }));
}

/** Takes an entry out of the queue, with the files that only it referred to. What follows a new record goes with it. */
export async function discard({ id, user, kind, record }: Entry): Promise<void> {
  const entries = await entriesOf(user);
  const gone = entries.filter((entry) => entry.id === id || (kind === 'create' && entry.record === record));
  const store = await database();
  for (const entry of gone) await store.delete('entries', entry.id);
  const left = entries.filter((entry) => !gone.includes(entry)).flatMap(({ values }) => filesIn(values));
  await forgetFiles(gone.flatMap(({ values }) => filesIn(values)).filter((file) => !left.includes(file)));
  tell();
}

/**
 * An entry has arrived. It goes; what waits for the same record goes on top of the version that it left behind; and if it was
 * corrected while it was on its way, the correction stays as a change of the record.
 */
export async function settle(sent: Entry, version: number): Promise<void> {
  const tx = (await database()).transaction('entries', 'readwrite');
  const now = await tx.store.get(sent.id);
  if (now !== undefined && now.revision !== sent.revision) await tx.store.put({ ...now, kind: 'update', version });
  else await tx.store.delete(sent.id);
  for (const entry of await tx.store.index('user').getAll(sent.user))
    if (entry.id > sent.id && entry.record === sent.record && entry.kind === 'update')
      await tx.store.put({ ...entry, version });
  await tx.done;
  if (now === undefined || now.revision === sent.revision) await forgetFiles(filesIn(sent.values));
  tell();
}
