import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { v7 } from 'uuid';
import type { Actor } from '../model/index.js';
import { openDatabase, type Database } from '../storage/index.js';
import { testDatabases } from '../testing/databases.js';
import { createTables } from '../testing/tables.js';
import { Files, fileTables, LocalFiles } from './index.js';

const picture = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF');
const person = (id: string): Actor => ({
  kind: 'user',
  id,
  name: 'x',
  department: null,
  departmentTree: [],
  roles: [],
});
const nobodySees = async () => false;

describe.each(testDatabases())('files on $name', ({ url }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-files-'));
  let database: Database;
  let files: Files;
  let now: Date;
  const [ann, bob] = [v7(), v7()];
  const owner = () => ({ app: 'works', form: 'task', record: v7(), field: 'papers' });
  const stream = (bytes: Buffer) => Readable.from([bytes]);
  const upload = (by: string | null, name: string, bytes: Buffer) => files.upload(by, name, stream(bytes));

  beforeAll(async () => {
    database = await openDatabase(url);
    await createTables(database, fileTables);
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    now = new Date('2026-03-02T08:00:00.000Z');
    files = new Files(database, new LocalFiles(folder), { now: () => now }, v7, 1024 * 1024);
  });

  describe('uploads', () => {
    it('come back as they were sent', async () => {
      const facts = await upload(ann, '合同 1.pdf', pdf);
      expect(facts).toMatchObject({ name: '合同 1.pdf', size: pdf.length, type: 'application/pdf' });
      const { stream: open } = await files.open(facts.id, ann, nobodySees);
      expect(await buffer(open())).toEqual(pdf);
    });

    it('are known by their content, not by what they are called', async () => {
      await expect(upload(ann, 'photo.jpg', pdf)).rejects.toMatchObject({ errors: [{ code: 'file_type_mismatch' }] });
      await expect(upload(ann, 'page.html', Buffer.from('<script>1</script>'))).rejects.toMatchObject({
        errors: [{ code: 'file_type_refused' }],
      });
      await expect(upload(ann, 'a.constructor', pdf)).rejects.toMatchObject({
        errors: [{ code: 'file_type_refused' }],
      });
      await expect(upload(ann, 'note.txt', Buffer.from([1, 2, 3]))).rejects.toMatchObject({
        errors: [{ code: 'file_type_mismatch' }],
      });
      expect(await upload(ann, 'note.txt', Buffer.from('第一行\n'))).toMatchObject({ type: 'text/plain' });
      const wide = Buffer.from('\uFEFF编号\t名称\r\n', 'utf16le');
      expect(await upload(ann, 'wide.csv', wide)).toMatchObject({ type: 'text/plain' });
    });

    it('under an id of the client’s choice are there once, and nobody else’s', async () => {
      const id = v7();
      const first = await files.upload(ann, 'plan.pdf', stream(pdf), id);
      expect(await files.uploaded(id, ann)).toEqual({ ...first, id });
      const [again, atOnce] = await Promise.all([1, 2].map(() => files.upload(ann, 'plan.pdf', stream(pdf), id)));
      expect([again, atOnce]).toEqual([first, first]);
      await expect(files.upload(bob, 'other.txt', stream(Buffer.from('other')), id)).rejects.toMatchObject({
        code: 'file_id_taken',
      });
      await expect(files.uploaded(id, bob)).rejects.toMatchObject({ status: 409 });
      expect(await buffer((await files.open(id, ann, nobodySees)).stream())).toEqual(pdf);
      expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
      await expect(files.upload(ann, 'plan.pdf', stream(pdf), 'mine')).rejects.toMatchObject({ status: 422 });
    });

    it('that broke off before their bytes were in place can be sent again', async () => {
      const id = v7();
      await files.upload(ann, 'plan.pdf', stream(pdf), id);
      await new LocalFiles(folder).remove(id);
      expect(await files.uploaded(id, ann)).toBeUndefined();
      await files.upload(ann, 'plan.pdf', stream(pdf), id);
      expect(await files.uploaded(id, ann)).toMatchObject({ id });
    });

    it('are cut off at the limit, and leave nothing behind', async () => {
      await expect(upload(ann, 'big.txt', Buffer.alloc(1024 * 1024 + 1, 'a'))).rejects.toMatchObject({ status: 413 });
      await expect(upload(ann, 'photo.jpg', pdf)).rejects.toMatchObject({ status: 422 });
      expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
    });

    it('keep no folder of their name', async () => {
      expect(await upload(ann, '../../etc/a\u0000b.pdf', pdf)).toMatchObject({ name: 'ab.pdf' });
    });
  });

  describe('access', () => {
    it('is the uploader’s alone until a record refers to the file', async () => {
      const { id } = await upload(ann, 'a.pdf', pdf);
      await expect(files.open(id, bob, async () => true)).rejects.toMatchObject({ status: 404 });
      await expect(files.open(id, ann, nobodySees)).resolves.toMatchObject({ id });
    });

    it('follows the record afterwards', async () => {
      const { id } = await upload(ann, 'a.pdf', pdf);
      const record = owner();
      await database.transaction((tx) => files.claim(tx, person(ann), [id], record));
      await expect(files.open(id, ann, nobodySees)).rejects.toMatchObject({ status: 404 });
      const asked: unknown[] = [];
      const maySee = async (facts: unknown) => asked.push(facts) > 0;
      await expect(files.open(id, bob, maySee)).resolves.toMatchObject({ id });
      expect(asked).toEqual([record]);
    });

    it('answers an unknown file like a hidden one', async () => {
      await expect(files.open(v7(), ann, async () => true)).rejects.toMatchObject({ code: 'not_found', status: 404 });
    });
  });

  describe('a claim', () => {
    const claim = (actor: Actor, ids: string[], record = owner()) =>
      database.transaction((tx) => files.claim(tx, actor, ids, record));

    it('gives the facts the server knows, in the order asked for', async () => {
      const [one, two] = [await upload(ann, '1.pdf', pdf), await upload(ann, '2.pdf', pdf)];
      expect(await claim(person(ann), [two.id, one.id])).toEqual([two, one]);
    });

    it('takes no file of someone else, and none that is not there', async () => {
      const { id } = await upload(ann, 'a.pdf', pdf);
      const refused = { errors: [{ code: 'file_unknown', path: '/papers' }] };
      await expect(claim(person(bob), [id])).rejects.toMatchObject(refused);
      await expect(claim(person(ann), [v7()])).rejects.toMatchObject(refused);
      await expect(claim({ kind: 'public', form: 'task' }, [id])).rejects.toMatchObject(refused);
    });

    it('holds for whoever saves the same record again', async () => {
      const { id } = await upload(ann, 'a.pdf', pdf);
      const record = owner();
      await claim(person(ann), [id], record);
      await expect(claim(person(bob), [id], record)).resolves.toHaveLength(1);
      await expect(claim({ kind: 'system', reason: 'rule' }, [id], owner())).resolves.toHaveLength(1);
    });

    it('is undone with its transaction', async () => {
      const { id } = await upload(ann, 'a.pdf', pdf);
      const failing = database.transaction(async (tx) => {
        await files.claim(tx, person(ann), [id], owner());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await expect(files.open(id, bob, async () => true)).rejects.toMatchObject({ status: 404 });
    });
  });

  describe('the sweep', () => {
    it('removes what no record refers to for a day, and nothing else', async () => {
      const [kept, left] = [await upload(ann, 'a.jpg', await picture()), await upload(ann, 'b.jpg', await picture())];
      await database.transaction((tx) => files.claim(tx, person(ann), [kept.id], owner()));
      now = new Date('2026-03-03T07:59:00.000Z');
      const fresh = await upload(ann, 'c.jpg', await picture());
      await files.sweep();
      await expect(files.open(left.id, ann, nobodySees)).resolves.toBeDefined();
      now = new Date('2026-03-03T08:01:00.000Z');
      expect(await files.sweep()).toBeGreaterThanOrEqual(1);
      await expect(files.open(left.id, ann, nobodySees)).rejects.toMatchObject({ status: 404 });
      expect(existsSync(join(folder, left.id.slice(-2), left.id))).toBe(false);
      await expect(files.open(kept.id, bob, async () => true)).resolves.toBeDefined();
      await expect(files.open(fresh.id, ann, nobodySees)).resolves.toBeDefined();
    });

    it('takes the files of a record that is gone for good', async () => {
      const { id } = await upload(ann, 'a.pdf', pdf);
      const record = owner();
      await database.transaction((tx) => files.claim(tx, person(ann), [id], record));
      await database.transaction((tx) => files.release(tx, record.record));
      now = new Date('2026-03-03T08:01:00.000Z');
      await files.sweep();
      await expect(files.open(id, ann, async () => true)).rejects.toMatchObject({ status: 404 });
    });
  });

  describe('thumbnails', () => {
    it('are small, and made of pictures only', async () => {
      const { id } = await upload(ann, 'a.jpg', await picture());
      const small = await files.open(id, ann, nobodySees, true);
      expect(small.type).toBe('image/webp');
      const { width, height } = await sharp(await buffer(small.stream())).metadata();
      expect({ width, height }).toEqual({ width: 480, height: 320 });
      const paper = await upload(ann, 'a.pdf', pdf);
      expect(await files.open(paper.id, ann, nobodySees, true)).toMatchObject({ type: 'application/pdf' });
    });

    it('keep nothing of where a photo was taken', async () => {
      const bytes = await sharp(await picture())
        .withExif({ IFD3: { GPSLatitude: '28/1 41/1 0/1' } })
        .jpeg()
        .toBuffer();
      const { id } = await upload(ann, 'a.jpg', bytes);
      const { stream: open } = await files.open(id, ann, nobodySees, true);
      expect((await sharp(await buffer(open())).metadata()).exif).toBeUndefined();
    });

    it('give way to the picture itself when it cannot be decoded', async () => {
      const broken = (await picture()).subarray(0, 400);
      const { id } = await upload(ann, 'a.jpg', broken);
      expect(await files.open(id, ann, nobodySees, true)).toMatchObject({ size: broken.length, type: 'image/jpeg' });
    });
  });
});
