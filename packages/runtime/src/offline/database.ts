import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry } from './entry.js';

/** An answer of the server as it was last read. */
export interface Kept {
  readonly key: string;
  readonly user: string;
  /** When it was read, in milliseconds since 1970. */
  readonly at: number;
  readonly data: unknown;
}

/** A file that was chosen here, until the record it belongs to is on the server. */
export interface KeptFile {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly type: string;
  readonly content: ArrayBuffer;
  /** When it was chosen, in milliseconds since 1970. */
  readonly at: number;
  /** When the server took it in; an upload that no record claims is swept there after a day. */
  readonly sentAt?: number;
}

interface Schema extends DBSchema {
  answers: { key: string; value: Kept; indexes: { at: number } };
  files: { key: string; value: KeptFile };
  entries: { key: string; value: Entry; indexes: { user: string } };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/** What this browser keeps for times without a network. @throws DOMException where storage is forbidden */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>('pulu-offline', 1, {
    upgrade(db) {
      db.createObjectStore('answers', { keyPath: 'key' }).createIndex('at', 'at');
      db.createObjectStore('files', { keyPath: 'id' });
      db.createObjectStore('entries', { keyPath: 'id' }).createIndex('user', 'user');
    },
    terminated: () => (opened = undefined),
  });
  return opened;
}
