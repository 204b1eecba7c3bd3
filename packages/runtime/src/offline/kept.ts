import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query';
import { isUnreachable } from '../api/problem.js';
import { isObject } from '../fields/values.js';
import { database } from './database.js';
import { later } from './later.js';

/** Which answers are kept: those that a person goes back to. Not every letter typed into a search. */
const kinds: ReadonlySet<unknown> = new Set(['apps', 'app', 'records', 'notifications', 'saved-views']);
/** Answers kept at the most, the largest in characters, and for how long in milliseconds. */
const limits = { answers: 400, size: 1_000_000, age: 14 * 24 * 60 * 60_000, pages: 2 } as const;
/** Tidied up once in so many answers. */
const tidyEvery = 50;

let user = '';
let written = 0;

const sessionKey = 'session';

/** Keeps who is signed in. From now on it is that person's answers that are kept; those of others are forgotten. */
export async function keepSession(id: string, session: unknown): Promise<void> {
  user = id;
  await forgetAnswers(id);
  await (await database()).put('answers', { key: sessionKey, user, at: Date.now(), data: session });
}

/** As much of a query as keeping its answers needs to know. */
interface Asked {
  readonly queryHash: string;
  readonly queryKey: QueryKey;
  readonly state: { readonly data?: unknown; readonly fetchMeta: unknown };
}

/**
 * Goes between a query and the server (react-query's `persister`): every answer is kept on this device, and when the server
 * cannot be reached, what was answered last time is what there is.
 * @throws whatever asking threw, where nothing was kept
 */
export async function remembered<T>(
  ask: (context: QueryFunctionContext) => T | Promise<T>,
  context: QueryFunctionContext,
  query: Asked,
): Promise<T> {
  try {
    const data = await ask(context);
    if (kinds.has(query.queryKey[0])) later(() => void keep(query, data).catch(() => undefined));
    return data;
  } catch (error) {
    // A further page that does not come must be seen not to come.
    if (!isUnreachable(error) || isFurtherPage(query)) throw error;
    const data = query.state.data ?? (await find(query).catch(() => undefined));
    if (data === undefined) throw error;
    // The answer of the same query: whoever kept it got it from `ask`.
    return data as T;
  }
}

function isFurtherPage({ state: { fetchMeta } }: Asked): boolean {
  return isObject(fetchMeta) && fetchMeta.fetchMore !== undefined;
}

/** Keeps an answer, if it is not too long to be. */
export async function keep(query: Pick<Asked, 'queryHash' | 'queryKey'>, answer: unknown): Promise<void> {
  const data = firstPages(answer);
  if ((JSON.stringify(data)?.length ?? 0) > limits.size) return;
  await (await database()).put('answers', { key: keyOf(query), user, at: Date.now(), data });
  written += 1;
  if (written % tidyEvery === 1) await tidy();
}

async function find(query: Asked): Promise<unknown> {
  const kept = await (await database()).get('answers', keyOf(query));
  return kept === undefined || kept.at < Date.now() - limits.age ? undefined : kept.data;
}

/** Who is signed in is known before anything else is; all other answers are somebody's. */
function keyOf({ queryKey, queryHash }: Pick<Asked, 'queryHash' | 'queryKey'>): string {
  return queryKey[0] === sessionKey ? sessionKey : `${user} ${queryHash}`;
}

/** Of a list that goes on, its beginning. */
function firstPages(data: unknown): unknown {
  if (!isObject(data) || !Array.isArray(data.pages) || !Array.isArray(data.pageParams)) return data;
  return { ...data, pages: data.pages.slice(0, limits.pages), pageParams: data.pageParams.slice(0, limits.pages) };
}

/** Forgets what is old, and the oldest of what is too much. */
async function tidy(): Promise<void> {
  const tx = (await database()).transaction('answers', 'readwrite');
  let surplus = (await tx.store.count()) - limits.answers;
  for (let cursor = await tx.store.index('at').openCursor(); cursor !== null; cursor = await cursor.continue()) {
    if (surplus <= 0 && cursor.value.at >= Date.now() - limits.age) break;
    await cursor.delete();
    surplus -= 1;
  }
  await tx.done;
}

/** Forgets the answers that were kept for others than this person; without one, for everybody. */
export async function forgetAnswers(except?: string): Promise<void> {
  const tx = (await database()).transaction('answers', 'readwrite');
  for (let cursor = await tx.store.openCursor(); cursor !== null; cursor = await cursor.continue())
    if (except === undefined || cursor.value.user !== except) await cursor.delete();
  await tx.done;
  // The pictures that the worker keeps (vite.config.ts) are not told apart by person.
  if (typeof caches !== 'undefined') await caches.delete('pulu-pictures');
}
