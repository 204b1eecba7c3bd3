import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PageReader, type PageReaderOptions } from './reader.js';

/**
 * Stands for the reading process: the first byte of a picture says what it does with it. 1: answers; 2: says that it is none;
 * 3: dies; 4: never answers; 5: answers, holding much memory.
 */
const script = `
process.on('message', ({ id, bytes }) => {
  const page = { page: { width: 1, height: 1, turn: 0 }, lines: [{ text: String(process.pid), confidence: 1, box: { x: 0, y: 0, width: 1, height: 1 } }] };
  if (bytes[0] === 3) process.exit(9);
  if (bytes[0] === 2) process.send({ id, memory: 1, unreadable: 'no picture' });
  if (bytes[0] === 1 || bytes[0] === 5) process.send({ id, memory: bytes[0] === 5 ? 1000 : 1, page });
});
process.on('disconnect', () => process.exit(0));
`;
const file = join(mkdtempSync(join(tmpdir(), 'reader-')), 'worker.cjs');
writeFileSync(file, script);

const started: ChildProcess[] = [];
let reader: PageReader | undefined;
function open(options: PageReaderOptions = {}): PageReader {
  const start = () => {
    const child = fork(file, { serialization: 'advanced', execArgv: [] });
    started.push(child);
    return child;
  };
  reader = new PageReader({ start, memory: 500, ...options });
  return reader;
}
const patient = { timeout: 30_000 };
const read = (what: number, options = patient) => (reader ?? open()).read(Uint8Array.of(what), options);
async function pid(what = 1) {
  const outcome = await read(what);
  return outcome.kind === 'read' ? outcome.page.lines[0]?.text : outcome.kind;
}

afterEach(async () => {
  await reader?.close();
  started.length = 0;
});

describe('the reader of pages', () => {
  it('starts its process at the first page, and keeps it', async () => {
    open();
    expect(started).toHaveLength(0);
    expect(await pid()).toBe(await pid());
    expect(await read(2)).toEqual({ kind: 'unreadable', reason: 'no picture' });
    expect(started).toHaveLength(1);
  });

  it('tells of a process that died, and reads the next page in a new one', async () => {
    open();
    const [died, next] = await Promise.all([read(3), read(1)]);
    expect(died).toEqual({ kind: 'crashed' });
    expect(next.kind).toBe('read');
    expect(started).toHaveLength(2);
  });

  it('ends a process that takes too long', async () => {
    open();
    expect(await read(4, { timeout: 300 })).toEqual({ kind: 'timeout' });
    expect(await pid()).toBe(String(started[1]?.pid));
    expect(started[0]?.signalCode).toBe('SIGKILL');
  });

  it('gives up what nobody waits for any more', async () => {
    open();
    const [first, second] = [new AbortController(), new AbortController()];
    const stuck = reader?.read(Uint8Array.of(4), { ...patient, signal: first.signal });
    const waiting = reader?.read(Uint8Array.of(1), { ...patient, signal: second.signal });
    second.abort();
    expect(await waiting).toEqual({ kind: 'cancelled' });
    first.abort();
    expect(await stuck).toEqual({ kind: 'cancelled' });
    expect(await reader?.read(Uint8Array.of(1), { ...patient, signal: first.signal })).toEqual({ kind: 'cancelled' });
  });

  it('lets no more than fifty wait', async () => {
    open();
    void read(4);
    const waiting = Array.from({ length: 50 }, () => read(1));
    expect(await read(1)).toEqual({ kind: 'busy' });
    await reader?.close();
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ kind: 'cancelled' })));
  });

  it('takes a new process for one that holds too much, and lets an idle one go', async () => {
    open({ idle: 50 });
    const large = await pid(5);
    expect(await pid()).not.toBe(large);
    for (let tries = 0; tries < 200 && started.some(({ exitCode }) => exitCode === null); tries++) await sleep(50);
    expect(started.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(await pid()).toBe(String(started[2]?.pid));
  });
});
