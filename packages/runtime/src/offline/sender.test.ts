import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { v7 as uuid } from 'uuid';
import { noteReach } from '../api/reach.js';
import { sessionQuery } from '../api/session.js';
import { database } from './database.js';
import type { Draft } from './entry.js';
import { addFile, setFileOwner } from './files.js';
import { correct, discard, entriesOf, retry } from './queue.js';
import { isOnItsWay, sendSoon, startSender } from './sender.js';
import { submitRecord } from './submit.js';
import { FakeServer } from './testing/server.js';

const client = new QueryClient();
let server: FakeServer;
startSender(client);

beforeEach(async () => {
  server = new FakeServer();
  globalThis.fetch = server.fetch as typeof fetch;
  noteReach(true);
  client.clear();
  await client.fetchQuery(sessionQuery);
  setFileOwner('me');
  const db = await database();
  for (const store of ['entries', 'files', 'answers'] as const) await db.clear(store);
});
afterEach(async () => {
  for (const entry of await entriesOf('me')) await discard(entry);
  await quiet();
});

const device = (name: string, more: Partial<Draft> = {}): Draft => ({
  app: 'works',
  form: 'device',
  kind: 'create',
  record: uuid(),
  values: { name },
  ...more,
});

const submit = (draft: Draft) => submitRecord(client, draft, {});
const named = () => [...server.records.values()].map(({ values }) => values.name);
const states = async () => (await entriesOf('me')).map(({ state }) => state);

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const late = Date.now() + 5000;
  while (!(await holds())) {
    if (Date.now() > late) throw new Error(`still not so: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const quiet = () => until(() => !isOnItsWay());

/** The network is back: everything that can go, goes. */
async function send(): Promise<void> {
  server.fate = [];
  noteReach(true);
  sendSoon();
  await until(async () => !isOnItsWay() && !(await states()).includes('waiting'));
}

describe('a record that is submitted', () => {
  it('is sent at once, and waits for nothing', async () => {
    expect(await submit(device('pump'))).toMatchObject({ name: 'pump', version: 1 });
    expect(await entriesOf('me')).toEqual([]);
  });

  it('is kept when it does not arrive, and sent when the network is back', async () => {
    server.fate = ['lost', 'lost', 'lost', 'lost', 'lost', 'lost'];
    expect(await submit(device('pump'))).toBeNull();
    expect(named()).toEqual([]);
    await send();
    expect(named()).toEqual(['pump']);
    expect(await entriesOf('me')).toEqual([]);
  });

  it('is there once when it arrived and the answer was lost', async () => {
    server.fate = ['unanswered'];
    expect(await submit(device('pump'))).toBeNull();
    expect(named()).toEqual(['pump']);
    await send();
    expect(named()).toEqual(['pump']);
  });

  it('is shown the refusal at once while there is a network', async () => {
    server.refused.add('pump');
    await expect(submit(device('pump'))).rejects.toMatchObject({ status: 422 });
    expect(await entriesOf('me')).toEqual([]);
  });
});

describe('what waits', () => {
  beforeEach(() => noteReach(false));

  it('is sent in its order, however often the network fails meanwhile', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await submit(device(name));
    for (let round = 0; round < 12; round += 1) {
      // Each round one request more gets through; of those that do not, every second one loses its answer only.
      server.fate = [...Array<'fine'>(Math.floor(round / 3)).fill('fine'), round % 2 === 0 ? 'unanswered' : 'lost'];
      noteReach(true);
      sendSoon();
      await until(async () => server.fate.length === 0 || (await entriesOf('me')).length === 0);
      await quiet();
    }
    await send();
    expect(named()).toEqual(names);
  });

  it('takes its files along, each once, before the record that names them', async () => {
    const file = await addFile(new File(['picture'], 'front.jpg', { type: 'image/jpeg' }));
    await submit(device('pump', { values: { name: 'pump', photos: [file], rows: [{ id: 'row', proof: [file] }] } }));
    await send();
    expect([...server.files]).toEqual([[file.id, 7]]);
    expect(server.requests.map((request) => request.split('/').at(-1))).toEqual(['files', 'device']);
    expect(await (await database()).count('files')).toBe(0);
  });

  it('of one record goes on top of what went before', async () => {
    const pump = device('pump');
    await submit(pump);
    await submit({ ...pump, kind: 'update', version: 1, values: { name: 'large pump' } });
    await submit({ ...pump, kind: 'update', version: 1, values: { site: 'north' } });
    await send();
    expect([...server.records.values()]).toMatchObject([{ version: 3, values: { name: 'large pump', site: 'north' } }]);
  });

  it('stays when it is refused, and lets pass what does not need it', async () => {
    const [pump, valve] = [device('pump'), device('valve')];
    const part = device('part', { values: { name: 'part', of: pump.record } });
    server.refused.add('pump');
    for (const draft of [pump, part, valve]) await submit(draft);
    noteReach(true);
    await until(async () => named().includes('valve') && (await states()).includes('refused'));
    await quiet();
    expect(named()).toEqual(['valve']);
    const [refused] = await entriesOf('me');
    expect(refused?.problem?.errors[0]?.message).toBe('No.');
    await correct(refused?.id ?? '', { name: 'better pump' }, {});
    await send();
    expect(named()).toEqual(['valve', 'better pump', 'part']);
  });

  it('that somebody else changed first waits for a decision: mine', async () => {
    const record = uuid();
    server.records.set(record, { id: record, version: 3, values: { name: 'theirs', site: 'south' } });
    await submit(device('mine', { record, kind: 'update', version: 2 }));
    noteReach(true);
    await until(async () => (await states()).includes('conflict'));
    const [entry] = await entriesOf('me');
    await retry(entry?.id ?? '', 3);
    await send();
    expect(server.records.get(record)).toMatchObject({ version: 4, values: { name: 'mine', site: 'south' } });
  });

  it('that says what the record says already is done', async () => {
    const record = uuid();
    server.records.set(record, { id: record, version: 5, values: { name: 'same' } });
    await submit(device('same', { record, kind: 'update', version: 2 }));
    await send();
    expect(await entriesOf('me')).toEqual([]);
    expect(server.records.get(record)?.version).toBe(5);
  });

  it('corrected after it arrived unnoticed becomes a change of what arrived', async () => {
    server.fate = ['unanswered', 'lost', 'lost', 'lost', 'lost'];
    noteReach(true);
    const pump = device('pump');
    await submit(pump);
    const [entry] = await entriesOf('me');
    await correct(entry?.id ?? '', { name: 'pump 2' }, {});
    await send();
    expect([...server.records.values()]).toMatchObject([{ id: pump.record, version: 2, values: { name: 'pump 2' } }]);
  });

  it('is not sent in the name of somebody else', async () => {
    await submit(device('pump'));
    server.user = 'another';
    noteReach(true);
    sendSoon();
    await until(() => client.getQueryData(sessionQuery.queryKey)?.user.id === 'another');
    await quiet();
    expect(named()).toEqual([]);
    expect(await entriesOf('me')).toHaveLength(1);
  });

  it('is gone with its files when it is discarded', async () => {
    const file = await addFile(new File(['x'], 'x.jpg', { type: 'image/jpeg' }));
    await submit(device('pump', { values: { name: 'pump', photos: [file] } }));
    const [entry] = await entriesOf('me');
    if (entry !== undefined) await discard(entry);
    await send();
    expect([named(), server.files.size, await (await database()).count('files')]).toEqual([[], 0, 0]);
  });
});
