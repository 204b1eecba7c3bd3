import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { PuluError, type Actor, type Clock } from '../model/index.js';
import type { Codec, Database, Row, SqlValue, Transaction } from '../storage/index.js';
import { recognise } from './content.js';
import { cutOut, type PicturePart } from './crop.js';
import type { Range } from './range.js';
import { receive } from './receive.js';
import type { FileStore } from './store.js';
import { fileTables } from './tables.js';
import { hasThumbnail, makeThumbnail } from './thumbnail.js';

/** What a record keeps of a file. */
export interface FileFacts {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** The media type its content was recognised as. */
  readonly type: string;
}

/** The field of a record that refers to a file. */
export interface FileOwner {
  readonly app: string;
  readonly form: string;
  readonly record: string;
  readonly field: string;
}

/** A file to be sent: its facts and its bytes. */
export interface FileContent extends FileFacts {
  readonly stream: (range?: Range) => Readable;
}

/** What an upload may be, beyond what every file has to be. */
export interface UploadLimits {
  /** Bytes at the most. */
  readonly maxSize?: number;
  /** Whether a media type is wanted. */
  readonly takes?: (type: string) => boolean;
}

/** Asked whether someone may see a field of a record. */
export type MaySee = (owner: FileOwner) => Promise<boolean>;

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** How long an upload that no record refers to is kept, in milliseconds. */
const unclaimedFor = 24 * 60 * 60_000;

/** Attachments. Who sees a file follows from the records that refer to it; until one does, it is its uploader's alone. */
export class Files {
  private readonly datetime: Codec;

  /** @param maxSize bytes of one file at the most */
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly clock: Clock,
    private readonly ids: () => string,
    private readonly maxSize = 50 * 1024 * 1024,
  ) {
    this.datetime = database.dialect.codec({ kind: 'datetime' });
  }

  /**
   * Takes an upload in.
   * @param by the uploader's id; null for a visitor of a public form
   * @param id chosen by the client, so that a retry makes no second file; see {@link uploaded}
   * @throws PuluError `file_too_large`, `file_type_refused` (not on the allow list), `file_type_mismatch` (name and content
   * disagree), `file_id_malformed`, `file_id_taken`
   */
  async upload(
    by: string | null,
    name: string,
    content: Readable,
    id = this.ids(),
    limits: UploadLimits = {},
  ): Promise<FileFacts> {
    if (!uuid7.test(id)) throw invalid('file_id_malformed', '/id', {});
    const maxSize = Math.min(this.maxSize, limits.maxSize ?? this.maxSize);
    const received = await receive(content, this.store.temporaryFolder, this.ids(), maxSize);
    try {
      const found = await recognise(received.path, name);
      if ('problem' in found) throw invalid(found.problem, '/file', { name });
      if (limits.takes?.(found.type) === false) throw invalid('file_type_unwanted', '/file', { name });
      const facts = { id, name: safeName(name), size: received.size, type: found.type };
      // The row comes first: an id that somebody else has must not get at their bytes.
      const before = await this.insert(facts, received.sha256, by);
      if (before === undefined) await this.store.put(id, received.path);
      else await rm(received.path, { force: true });
      return before ?? facts;
    } catch (error) {
      await rm(received.path, { force: true });
      throw error;
    }
  }

  /**
   * The file that an earlier upload under an id of the client's choice has made.
   * @returns undefined when the id is free, or its upload did not come to its end
   * @throws PuluError `file_id_taken` when it is somebody else's
   */
  async uploaded(id: string, by: string | null): Promise<FileFacts | undefined> {
    const sql = 'SELECT id, name, size, type, uploaded_by FROM pulu_file WHERE id = ?';
    const [row] = await this.database.read(sql, [id], { point: true });
    if (row === undefined) return undefined;
    if (row['uploaded_by'] !== by) throw new PuluError('file_id_taken', 409, [{ code: 'file_id_taken', path: '/id' }]);
    return (await this.store.read(id)) === undefined ? undefined : factsOf(row);
  }

  /**
   * Notes, in the transaction of a write, that a record's field refers to these files.
   * People may attach what they uploaded, and whatever the field refers to already; the engine itself may attach any file.
   * @returns the files' facts in the order asked for, which the record keeps instead of what the client said
   * @throws PuluError `file_unknown` for a file that is not there or not the actor's to attach
   */
  async claim(tx: Transaction, actor: Actor, fileIds: readonly string[], owner: FileOwner): Promise<FileFacts[]> {
    if (fileIds.length === 0) return [];
    const unique = [...new Set(fileIds)];
    const marks = unique.map(() => '?').join(', ');
    const rows = await tx.query(
      `SELECT f.id, f.name, f.size, f.type, f.uploaded_by, l.file AS linked,
        EXISTS (SELECT 1 FROM pulu_file_link o WHERE o.file = f.id) AS claimed FROM pulu_file f
       LEFT JOIN pulu_file_link l ON l.file = f.id AND l.record = ? AND l.field = ? WHERE f.id IN (${marks})`,
      [owner.record, owner.field, ...unique],
    );
    const known = new Map(rows.filter((row) => mayAttach(actor, row)).map((row) => [String(row['id']), row]));
    const unknown = unique.filter((id) => !known.has(id));
    if (unknown.length > 0) throw invalid('file_unknown', `/${owner.field}`, { id: unknown[0] });
    const links = [...known].filter(([, row]) => row['linked'] === null);
    await this.link(
      tx,
      links.map(([id]) => id),
      owner,
    );
    return fileIds.flatMap((id) => {
      const row = known.get(id);
      return row === undefined ? [] : [factsOf(row)];
    });
  }

  /** Notes that a record is gone for good: files that no other record refers to are swept later. */
  async release(tx: Transaction, record: string): Promise<void> {
    await tx.execute('DELETE FROM pulu_file_link WHERE record = ?', [record]);
  }

  /**
   * A file for someone who may see it.
   * @param user the id of the person who asks
   * @param maySee asked for each record that refers to the file, until one says yes
   * @param thumbnail a small picture instead, where one can be made
   * @throws PuluError `not_found` when there is no such file, or it is not this person's to see
   */
  async open(id: string, user: string, maySee: MaySee, thumbnail = false): Promise<FileContent> {
    const [row] = await this.database.read(
      'SELECT id, name, size, type, uploaded_by FROM pulu_file WHERE id = ?',
      [id],
      {
        point: true,
      },
    );
    if (row === undefined || !(await this.isVisible(row, user, maySee))) throw new PuluError('not_found', 404);
    const facts = factsOf(row);
    const small = thumbnail && hasThumbnail(facts.type) ? await this.thumbnail(facts) : undefined;
    if (small !== undefined) return small;
    const content = await this.store.read(id);
    if (content === undefined) throw new PuluError('not_found', 404);
    return { ...facts, ...content };
  }

  /**
   * The whole of a file that a record of an app refers to, for the app's rules.
   * @param most bytes at the most: it is held in memory
   * @throws PuluError `file_gone` when no record of the app has it, `file_too_large_to_send`
   */
  async bytes(app: string, id: string, most: number): Promise<FileFacts & { readonly bytes: Uint8Array }> {
    const sql =
      'SELECT id, name, size, type FROM pulu_file f WHERE id = ? ' +
      'AND EXISTS (SELECT 1 FROM pulu_file_link l WHERE l.file = f.id AND l.app = ?)';
    const [row] = await this.database.read(sql, [id, app], { point: true });
    const content = row === undefined ? undefined : await this.store.read(id);
    if (row === undefined || content === undefined) throw problem('file_gone', { id });
    const facts = factsOf(row);
    if (content.size > most)
      throw problem('file_too_large_to_send', { name: facts.name, megabytes: Math.floor(most / 1024 / 1024) });
    return { ...facts, bytes: await buffer(content.stream()) };
  }

  /**
   * Keeps a part of a picture that a record of an app refers to as a file of its own, for the app's rules to attach.
   * @throws PuluError `file_gone`, `file_too_large_to_send`, `file_no_picture`
   */
  async crop(app: string, id: string, part: PicturePart, most: number): Promise<FileFacts> {
    const { name, bytes } = await this.bytes(app, id, most);
    const cut = await cutOut(bytes, part).catch(() => {
      throw problem('file_no_picture', { name });
    });
    return this.upload(null, `${name.replace(/\.[^.]*$/, '')}.jpg`, Readable.from([cut]));
  }

  /** Removes uploads that no record has referred to for a day. Answers how many. */
  async sweep(): Promise<number> {
    const before = this.datetime.encode(new Date(this.clock.now().getTime() - unclaimedFor).toISOString());
    const unclaimed = 'created_at < ? AND NOT EXISTS (SELECT 1 FROM pulu_file_link l WHERE l.file = pulu_file.id)';
    const rows = await this.database.read(`SELECT id FROM pulu_file WHERE ${unclaimed} LIMIT 500`, [before]);
    let swept = 0;
    for (const id of rows.map((row) => String(row['id']))) {
      // Checked again with the write, lest a record has claimed it meanwhile.
      const sql = `DELETE FROM pulu_file WHERE id = ? AND ${unclaimed}`;
      const { affected } = await this.database.transaction((tx) => tx.execute(sql, [id, before]));
      if (affected === 0) continue;
      swept += 1;
      await this.store.remove(id);
      await this.store.remove(thumbnailKey(id));
    }
    return swept;
  }

  /** @returns the file that the same person has sent under this id before, if it is whole */
  private async insert(facts: FileFacts, sha256: string, by: string | null): Promise<FileFacts | undefined> {
    const createdAt = this.datetime.encode(this.clock.now().toISOString());
    try {
      await this.database.transaction((tx) =>
        tx.execute(
          'INSERT INTO pulu_file (id, name, type, size, sha256, uploaded_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
          [facts.id, facts.name, facts.type, facts.size, sha256, by, createdAt],
        ),
      );
      return undefined;
    } catch (error) {
      if (fileTables.every((table) => this.database.dialect.uniqueViolation(error, table) === undefined)) throw error;
      // The same upload at the same time, or one that broke off.
      return this.uploaded(facts.id, by);
    }
  }

  private async link(tx: Transaction, ids: readonly string[], owner: FileOwner): Promise<void> {
    const rows: SqlValue[][] = ids.map((id) => [id, owner.app, owner.form, owner.record, owner.field]);
    if (rows.length > 0) await tx.insert('pulu_file_link', ['file', 'app', 'form', 'record', 'field'], rows);
  }

  private async isVisible(row: Row, user: string, maySee: MaySee): Promise<boolean> {
    const sql = 'SELECT app, form, record, field FROM pulu_file_link WHERE file = ?';
    const owners = await this.database.read<FileOwner & Row>(sql, [String(row['id'])], { point: true });
    if (owners.length === 0) return row['uploaded_by'] === user;
    for (const owner of owners) if (await maySee(owner)) return true;
    return false;
  }

  private async thumbnail(facts: FileFacts): Promise<FileContent | undefined> {
    const key = thumbnailKey(facts.id);
    if ((await this.store.read(key)) === undefined) {
      const original = await this.store.read(facts.id);
      if (original === undefined) return undefined;
      // A picture that cannot be decoded is shown as it is.
      const bytes = await makeThumbnail(original.stream()).catch(() => undefined);
      if (bytes === undefined) return undefined;
      await this.store.write(key, bytes);
    }
    const content = await this.store.read(key);
    return content && { ...facts, name: `${facts.name}.webp`, type: 'image/webp', ...content };
  }
}

function mayAttach(actor: Actor, row: Row): boolean {
  if (actor.kind === 'system' || row['linked'] !== null) return true;
  if (actor.kind === 'user') return row['uploaded_by'] === actor.id;
  // Visitors have no names: what one of them has attached is nobody else's to attach.
  return row['uploaded_by'] === null && Number(row['claimed']) === 0;
}

function factsOf(row: Row): FileFacts {
  return { id: String(row['id']), name: String(row['name']), size: Number(row['size']), type: String(row['type']) };
}

function thumbnailKey(id: string): string {
  return `${id}.thumb`;
}

/** A file name without folders and control characters, short enough for every file system. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = [...last].filter((char) => char >= ' ' && char !== '\u007f').join('');
  return clean.slice(-200) || 'file';
}

function problem(code: string, params: Record<string, unknown>): PuluError {
  return new PuluError(code, 422, [{ code, path: '', params }]);
}

function invalid(code: string, path: string, params: Record<string, unknown>): PuluError {
  return new PuluError('validation', 422, [{ code, path, params }]);
}
