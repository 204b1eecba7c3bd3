import type { FileAnswer } from '@pulu/engine/model';
import { v7 as uuid } from 'uuid';
import { showLocally, uploadFile, type Sending } from '../api/files.js';
import { isUnreachable } from '../api/problem.js';
import { isReachable } from '../api/reach.js';
import { database, type KeptFile } from './database.js';

/** The server sweeps uploads that nothing refers to after a day; later than this they are sent again. */
const trusted = 20 * 60 * 60_000;
/** What no entry came to refer to is forgotten after a month. */
const keptFor = 30 * 24 * 60 * 60_000;

/** Whose files are kept: the person who is signed in. */
let owner = '';

export function setFileOwner(user: string): void {
  owner = user;
}

/**
 * Takes in a file that was chosen or made here: sent at once, or kept on this device until its record is sent.
 * @throws ApiProblem when the server refuses it
 */
export async function addFile(file: File, sending: Sending = {}): Promise<FileAnswer> {
  const id = uuid();
  if (isReachable()) {
    try {
      return await uploadFile(id, file, file.name, sending);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
  }
  const type = file.type.split(';')[0] ?? '';
  const content = await file.arrayBuffer();
  await (await database()).put('files', { id, user: owner, name: file.name, type, content, at: Date.now() });
  showLocally(id, file);
  return { id, name: file.name, size: file.size, type };
}

/** Sends the file of this id, if it is kept here and the server does not have it yet. @throws ApiProblem */
export async function sendKept(id: string): Promise<void> {
  const store = await database();
  const kept = await store.get('files', id);
  if (kept === undefined || (kept.sentAt !== undefined && Date.now() - kept.sentAt < trusted)) return;
  await uploadFile(id, blobOf(kept), kept.name);
  await store.put('files', { ...kept, sentAt: Date.now() });
}

/** The server has these files for good, or nobody wants them any more. */
export async function forgetFiles(ids: readonly string[]): Promise<void> {
  const store = await database();
  for (const id of ids) {
    await store.delete('files', id);
    showLocally(id, undefined);
  }
}

/** Shows the files kept here as if they were on the server, and forgets those that nothing came to refer to. */
export async function showKeptFiles(user: string, referred: ReadonlySet<string>): Promise<void> {
  const store = await database();
  for (const kept of await store.getAll('files')) {
    if (Date.now() - kept.at > keptFor && !referred.has(kept.id)) await store.delete('files', kept.id);
    else if (kept.user === user) showLocally(kept.id, blobOf(kept));
  }
}

function blobOf({ content, type }: KeptFile): Blob {
  return new Blob([content], { type });
}
