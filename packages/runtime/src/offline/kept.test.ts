import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { unreachable } from '../api/problem.js';
import { database } from './database.js';
import { forgetAnswers, keepSession, remembered } from './kept.js';

/** A tab: what it knows is gone when it is closed. */
const tab = () => new QueryClient({ defaultOptions: { queries: { retry: false, persister: remembered } } });

let isAway = false;
const ask = (queryKey: QueryKey, answer: unknown) =>
  tab().fetchQuery({ queryKey, queryFn: () => (isAway ? Promise.reject(unreachable()) : Promise.resolve(answer)) });

const kept = async () => (await database()).count('answers');

async function read(queryKey: QueryKey, answer: unknown): Promise<void> {
  const before = await kept();
  isAway = false;
  await ask(queryKey, answer);
  while ((await kept()) === before) await new Promise((resolve) => setTimeout(resolve, 1));
  isAway = true;
}

beforeEach(async () => {
  await (await database()).clear('answers');
  await keepSession('me', { user: { id: 'me' } });
});

describe('what was read before', () => {
  it('is there when the server cannot be reached', async () => {
    await read(['records', 'works', 'site', 'one', '1'], { id: '1', name: 'North' });
    expect(await ask(['records', 'works', 'site', 'one', '1'], null)).toEqual({ id: '1', name: 'North' });
    await expect(ask(['records', 'works', 'site', 'one', '2'], null)).rejects.toMatchObject({ status: 0 });
  });

  it('gives way to what the server says', async () => {
    await read(['records', 'works', 'site', 'one', '1'], { name: 'North' });
    isAway = false;
    expect(await ask(['records', 'works', 'site', 'one', '1'], { name: 'South' })).toEqual({ name: 'South' });
  });

  it('of a long list is its beginning', async () => {
    const pages = [1, 2, 3].map((page) => ({ records: [{ id: String(page) }] }));
    await read(['records', 'works', 'site', 'list'], { pages, pageParams: [null, 'a', 'b'] });
    expect(await ask(['records', 'works', 'site', 'list'], null)).toMatchObject({ pages: pages.slice(0, 2) });
  });

  it("is nobody else's", async () => {
    await read(['records', 'works', 'site', 'one', '1'], { name: 'North' });
    await keepSession('another', {});
    await expect(ask(['records', 'works', 'site', 'one', '1'], null)).rejects.toMatchObject({ status: 0 });
    expect(await kept()).toBe(1);
  });

  it('is forgotten when one signs out', async () => {
    await read(['records', 'works', 'site', 'one', '1'], { name: 'North' });
    await forgetAnswers();
    expect(await kept()).toBe(0);
  });

  it('is the session too, so that the app opens', async () => {
    isAway = true;
    expect(await ask(['session'], null)).toEqual({ user: { id: 'me' } });
  });

  it('never grows beyond its bounds', async () => {
    const db = await database();
    const old = Date.now() - 60_000;
    for (let index = 0; index < 600; index += 1)
      await db.put('answers', { key: `me old ${index}`, user: 'me', at: old + index, data: index });
    for (let index = 0; index < 60; index += 1) {
      isAway = false;
      await ask(['records', 'works', 'site', 'one', index], { index });
    }
    while ((await kept()) > 460) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await db.get('answers', 'me old 0')).toBeUndefined();
  });
});
