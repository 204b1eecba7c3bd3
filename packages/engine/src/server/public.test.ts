import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { v7 } from 'uuid';
import type { FormDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';

const closed: FormDocument = {
  key: 'closed',
  title: label('Report'),
  titleField: 'what',
  fields: [
    { type: 'text', key: 'what', label: label('What'), required: true },
    { type: 'text', key: 'where', label: label('Where') },
    { type: 'text', key: 'source', label: label('Source') },
    { type: 'number', key: 'grade', label: label('Grade') },
  ],
};
const report: FormDocument = {
  ...closed,
  key: 'report',
  public: {
    title: label('Tell us'),
    fields: ['what', 'where'],
    required: ['where'],
    values: { source: 'page' },
    redirect: 'https://example.com/thanks',
    perMinute: 5,
  },
};
/** The same with a photo; its other files are not the visitors' to send. */
const pictured: FormDocument = {
  ...report,
  key: 'pictured',
  fields: [
    ...report.fields,
    { type: 'image', key: 'photo', label: label('Photo'), maximum: 2 },
    { type: 'file', key: 'papers', label: label('Papers') },
  ],
  public: { title: label('Show us'), fields: ['what', 'photo'], perMinute: 2 },
};
const pack = packOf({ form: [report, closed, pictured] });
const page = '/api/v1/public/apps/works/forms/report';

describe.each(testDatabases())('a public form on $name', ({ url }) => {
  let server: TestServer;
  let admin: Client;
  let now = new Date('2026-03-02T08:00:00.000Z');

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => now } });
    admin = await server.person('admin', ['admin']);
  }, 60_000);
  afterAll(() => server.close());

  const nextMinute = () => (now = new Date(now.getTime() + 60_000));
  const reports = async (search: string) => {
    const { body } = await admin.get(`/api/v1/apps/works/records/report?search=${search}`);
    return body.records;
  };

  it('shows its own fields and nothing else', async () => {
    const { status, body } = await server.visitor().get(page);
    expect(status).toBe(200);
    expect(body.redirect).toBe('https://example.com/thanks');
    expect(body.fields.map(({ key }) => key)).toEqual(['what', 'where']);
    expect(Object.keys(body.jsonSchema.properties)).toEqual(['what', 'where']);
    expect(body.jsonSchema.required.toSorted()).toEqual(['what', 'where']);
  });

  it('is a record at once, with the values that the form adds', async () => {
    nextMinute();
    const what = `Leak ${v7()}`;
    const { status, body } = await server.visitor().post(page, { what, where: 'Hall 2' });
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['receipt']);
    expect(await reports(what)).toMatchObject([{ what, where: 'Hall 2', source: 'page', created_by: null }]);
  });

  it('takes none but its own fields', async () => {
    nextMinute();
    const { status, body } = await server.visitor().post(page, { what: 'x', where: 'y', grade: 5, owner: v7() });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['/grade', '/owner']);
  });

  it('asks for what it requires', async () => {
    nextMinute();
    const { status, body } = await server.visitor().post(page, {});
    expect(status).toBe(422);
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['/what', '/where']);
  });

  it('thanks a program that fills in the field nobody sees, and keeps nothing', async () => {
    nextMinute();
    const what = `Spam ${v7()}`;
    const { body: shown } = await server.visitor().get(page);
    const { status, body } = await server.visitor().post(page, { what, where: 'y', [shown.honeypot]: 'http://spam' });
    expect(status).toBe(201);
    expect(body).toHaveProperty('receipt');
    expect(await reports(what)).toEqual([]);
  });

  it('keeps a submission once, however often it is sent', async () => {
    nextMinute();
    const what = `Once ${v7()}`;
    const key = { 'idempotency-key': v7() };
    const first = await server.visitor().post(page, { what, where: 'y' }, key);
    expect((await server.visitor().post(page, { what, where: 'y' }, key)).body).toEqual(first.body);
    expect(await reports(what)).toHaveLength(1);
  });

  it('takes so many a minute from one address', async () => {
    nextMinute();
    const submit = () => server.visitor().post(page, { what: 'x', where: 'y' });
    for (let i = 0; i < 5; i++) expect((await submit()).status).toBe(201);
    expect(await submit()).toMatchObject({
      status: 429,
      body: { code: 'rate_limited' },
      headers: { 'retry-after': '60' },
    });
    nextMinute();
    expect((await submit()).status).toBe(201);
  });

  it('takes no long ones', async () => {
    nextMinute();
    expect(await server.visitor().post(page, { what: 'x'.repeat(70_000), where: 'y' })).toMatchObject({ status: 413 });
  });

  it('is not there for forms that are not public, and lets nobody read', async () => {
    expect((await server.visitor().get('/api/v1/public/apps/works/forms/closed')).status).toBe(404);
    expect((await server.visitor().post('/api/v1/public/apps/works/forms/closed', {})).status).toBe(404);
    expect((await server.visitor().get('/api/v1/public/apps/nothing/forms/report')).status).toBe(404);
    expect((await server.visitor().get('/api/v1/apps/works/records/report')).status).toBe(401);
  });

  describe('with files', () => {
    const shown = '/api/v1/public/apps/works/forms/pictured';
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF');
    let photo: Buffer;
    beforeAll(async () => {
      photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'teal' } })
        .jpeg()
        .toBuffer();
    });
    const send = (name: string, bytes: Buffer, id?: string, to = shown) =>
      server.visitor().upload(name, bytes, id, `${to}/files`);

    it('takes those that its fields are for, once under the id that the visitor chose', async () => {
      nextMinute();
      const id = v7();
      const first = await send('leak.jpg', photo, id);
      expect([first.status, first.body]).toEqual([
        201,
        { id, name: 'leak.jpg', size: photo.length, type: 'image/jpeg' },
      ]);
      expect(await send('leak.jpg', photo, id)).toMatchObject({ status: 200, body: { id } });
      expect(await send('plan.pdf', pdf)).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'file_type_unwanted' }] },
      });
      expect(await send('leak.jpg', pdf)).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'file_type_mismatch' }] },
      });
      expect((await send('leak.jpg', photo, undefined, page)).status).toBe(404);
      expect((await server.visitor().get(`/api/v1/files/${id}`)).status).toBe(401);
    });

    it('attaches them to what is submitted, and to nothing else after that', async () => {
      nextMinute();
      const what = `Leak ${v7()}`;
      const file = (await send('leak.jpg', photo)).body;
      expect((await server.visitor().post(shown, { what, photo: [file] })).status).toBe(201);
      const { body } = await admin.get(`/api/v1/apps/works/records/pictured?search=${what}`);
      expect(body.records).toEqual([expect.objectContaining({ photo: [file] })]);
      expect((await admin.get(`/api/v1/files/${file.id}`)).status).toBe(200);
      const stolen = await server.visitor().post(shown, { what: 'Mine', photo: [file] });
      expect(stolen).toMatchObject({ status: 422, body: { errors: [{ code: 'file_unknown', path: '/photo' }] } });
    });

    it('takes so many in a minute', async () => {
      nextMinute();
      const statuses: number[] = [];
      for (let turn = 0; turn < 11; turn += 1) statuses.push((await send('leak.jpg', photo)).status);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429]);
    });
  });
});
