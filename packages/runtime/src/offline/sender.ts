import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem, isStatus, isUnreachable } from '../api/problem.js';
import { isReachable, onReach } from '../api/reach.js';
import { sessionQuery } from '../api/session.js';
import { deliver, isPassing } from './deliver.js';
import { follows, type Entry } from './entry.js';
import { change, entriesOf, onQueue, settle } from './queue.js';

/** Seconds between tries while the network, or the server, is away. */
const waits = [2, 5, 10, 30, 60, 120, 300];
/** After so many failures of the server itself an entry is shown rather than tried on and on. */
const enough = 5;

let client: QueryClient | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let tries = 0;
let isSending = false;
const listeners = new Set<() => void>();

/** Whether entries are on their way right now. */
export function isOnItsWay(): boolean {
  return isSending;
}

export function onSending(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setSending(sending: boolean): void {
  isSending = sending;
  for (const listener of listeners) listener();
}

/** From now on what waits is sent: when asked to, whenever something is added, and whenever the network comes back. */
export function startSender(queries: QueryClient): void {
  client = queries;
  onReach(() => {
    if (isReachable()) sendSoon();
    // The browser tells when the network is back, but not when the server is.
    else if (navigator.onLine) later();
  });
  onQueue(() => isReachable() && sendSoon());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && sendSoon());
}

/** Sends what waits, without a delay. Does nothing while it is being sent already. */
export function sendSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void attempt(), 0);
}

async function attempt(): Promise<void> {
  if (client === undefined || isSending) return;
  const queries = client;
  try {
    const goesOn = await alone(() => sendAll(queries));
    tries = goesOn ? tries + 1 : 0;
    if (goesOn) later();
  } catch {
    // Storage is forbidden here: then there is nothing to send.
    tries = 0;
  }
}

function later(): void {
  clearTimeout(timer);
  const seconds = waits[Math.min(Math.max(tries - 1, 0), waits.length - 1)] ?? 300;
  timer = setTimeout(() => void attempt(), seconds * 1000 * (0.8 + Math.random() * 0.4));
}

/** Two tabs never send at the same time. Where a browser has no locks, the server's own guard against doubles has to do. */
function alone(work: () => Promise<boolean>): Promise<boolean> {
  const { locks } = navigator as Partial<Navigator>;
  if (locks === undefined) return work();
  return locks.request('pulu-queue', { ifAvailable: true }, (lock) => (lock === null ? false : work()));
}

/** Sends a person's entries in their order. @returns whether there is a reason to try again later */
async function sendAll(queries: QueryClient): Promise<boolean> {
  const known = queries.getQueryData(sessionQuery.queryKey);
  if (known == null) return false;
  const nothing = (await waiting(known.user.id)).length === 0;
  if (nothing && isReachable()) return false;
  setSending(!nothing);
  try {
    // Asked anew: the session that this tab knows may have ended, or become somebody else's.
    const session = await queries.fetchQuery({ ...sessionQuery, staleTime: 0, retry: false });
    if (session === null || session.user.id !== known.user.id) return false;
    if (!isReachable()) return true;
    return await sendEach(queries, known.user.id);
  } catch {
    return true;
  } finally {
    setSending(false);
  }
}

async function sendEach(queries: QueryClient, user: string): Promise<boolean> {
  const done = new Set<string>();
  let failed = false;
  for (;;) {
    const next = (await waiting(user)).find(({ id, revision }) => !done.has(`${id}.${revision}`));
    if (next === undefined) return failed;
    done.add(`${next.id}.${next.revision}`);
    const error = await sendOne(queries, next);
    if (isUnreachable(error) || isStatus(error, 401)) return isUnreachable(error);
    failed ||= error !== undefined && isPassing(error);
  }
}

/** What may be sent now: nothing that follows an entry which needs a decision first. */
async function waiting(user: string): Promise<readonly Entry[]> {
  const entries = await entriesOf(user);
  const held: Entry[] = [];
  const free: Entry[] = [];
  for (const entry of entries) {
    const blocked = held.some((before) => follows(entry, before));
    if (blocked || entry.state !== 'waiting') held.push(entry);
    else free.push(entry);
  }
  return free;
}

/** @returns what went wrong, if anything did; it is noted in the entry */
async function sendOne(queries: QueryClient, entry: Entry): Promise<unknown> {
  try {
    const { version } = await deliver(entry);
    await settle(entry, version);
    void queries.invalidateQueries({ queryKey: ['records', entry.app] });
    return undefined;
  } catch (error) {
    await note(entry, error);
    return error;
  }
}

async function note({ id, revision }: Entry, error: unknown): Promise<void> {
  if (isUnreachable(error) || isStatus(error, 401)) return;
  await change(id, (entry) => {
    // What was corrected meanwhile has not been refused.
    if (entry.revision !== revision) return entry;
    const failures = entry.failures + 1;
    if (isPassing(error) && failures < enough) return { ...entry, failures };
    const state = isStatus(error, 409) && 'current' in error.answer ? 'conflict' : 'refused';
    return { ...entry, failures, state, ...(error instanceof ApiProblem ? { problem: error.answer } : {}) };
  });
}
