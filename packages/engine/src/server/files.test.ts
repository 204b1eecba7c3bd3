import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { v7 } from 'uuid';
import type { FormDocument, RoleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';

const task: FormDocument = {
  key: 'task',
  title: label('Task'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'image', key: 'photos', label: label('Photos') },
    { type: 'file', key: 'papers', label: label('Papers') },
  ],
};
const worker: RoleDocument = {
  key: 'worker',
  title: label('Worker'),
  forms: { task: { operations: ['read', 'create', 'update'], scope: 'own' } },
};
const clerk: RoleDocument = {
  key: 'clerk',
  title: label('Clerk'),
  forms: { task: { operations: ['read'], fields: { papers: 'hidden' } } },
};
const pack = packOf({ form: [task], role: [worker, clerk] });
const tasks = '/api/v1/apps/works/records/task';
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF');

describe.each(testDatabases())('files over HTTP on $name', ({ url }) => {
  let server: TestServer;
  let photo: Buffer;
  let ann: Client;
  let bob: Client;
  let eve: Client;

  beforeAll(async () => {
    photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    ann = await server.person('ann', ['worker']);
    bob = await server.person('bob', ['worker']);
    eve = await server.person('eve', ['clerk']);
  }, 60_000);
  afterAll(() => server.close());

  const status = async (client: Client, id: string) => (await client.get(`/api/v1/files/${id}`)).status;

  it('are there once however often they are sent under an id of the client’s choice', async () => {
    const id = v7();
    const first = await ann.upload('plan.pdf', pdf, id);
    expect([first.status, first.body.id]).toEqual([201, id]);
    const again = await ann.upload('plan.pdf', pdf, id);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await bob.upload('plan.pdf', pdf, id)).status).toBe(409);
  });

  it('are uploaded, and sent with headers that let nothing run', async () => {
    const { status: made, body } = await ann.upload('plan 1.pdf', pdf);
    expect(made).toBe(201);
    expect(body).toEqual({ id: body.id, name: 'plan 1.pdf', size: pdf.length, type: 'application/pdf' });
    const { headers, text } = await ann.get(`/api/v1/files/${body.id}`);
    expect(text).toBe(pdf.toString());
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''plan%201.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-length': String(pdf.length),
    });
    const again = await ann.get(`/api/v1/files/${body.id}`, { 'if-none-match': String(headers['etag']) });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it('show pictures in the page, and small ones when asked', async () => {
    const { body } = await ann.upload('photo.jpg', photo);
    const { headers } = await ann.get(`/api/v1/files/${body.id}`);
    expect(headers['content-disposition']).toMatch(/^inline/);
    const small = await ann.get(`/api/v1/files/${body.id}?thumb=1`);
    expect(small.headers['content-type']).toBe('image/webp');
    expect(Number(small.headers['content-length'])).toBeLessThan(photo.length);
  });

  it('are their uploader’s alone before a record refers to them', async () => {
    const { body } = await ann.upload('plan.pdf', pdf);
    expect([await status(ann, body.id), await status(bob, body.id)]).toEqual([200, 404]);
    expect((await server.visitor().get(`/api/v1/files/${body.id}`)).status).toBe(401);
  });

  it('follow their record afterwards, and its hidden fields', async () => {
    const [paper, picture] = [(await ann.upload('plan.pdf', pdf)).body, (await ann.upload('photo.jpg', photo)).body];
    const made = await ann.post(tasks, { name: 'Paint', papers: [paper], photos: [picture] });
    expect(made.status).toBe(201);
    expect([await status(ann, paper.id), await status(bob, paper.id), await status(eve, paper.id)]).toEqual([
      200, 404, 404,
    ]);
    expect([await status(ann, picture.id), await status(bob, picture.id), await status(eve, picture.id)]).toEqual([
      200, 404, 200,
    ]);
  });

  it('are not somebody else’s to attach, and are what the server knows of them', async () => {
    const { body } = await ann.upload('plan.pdf', pdf);
    const stolen = await bob.post(tasks, { name: 'x', papers: [body] });
    expect(stolen).toMatchObject({ status: 422, body: { errors: [{ code: 'file_unknown', path: '/papers' }] } });
    const made = await ann.post(tasks, { name: 'x', papers: [{ ...body, name: 'other.pdf', size: 1 }] });
    expect(made.body.papers).toEqual([body]);
  });

  it('are refused when they are not what they seem, or not there', async () => {
    expect(await ann.upload('photo.jpg', pdf)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'file_type_mismatch' }] },
    });
    expect(await ann.post('/api/v1/files', {})).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'file_missing' }] },
    });
  });

  it('are sent in parts to who asks for parts', async () => {
    const { id } = (await ann.upload('parts.pdf', pdf)).body;
    const part = (range: string, more: Record<string, string> = {}) =>
      ann.get(`/api/v1/files/${id}`, { range, ...more });
    const middle = await part('bytes=5-7');
    expect([middle.status, middle.text]).toEqual([206, pdf.subarray(5, 8).toString()]);
    expect(middle.headers).toMatchObject({
      'content-range': `bytes 5-7/${pdf.length}`,
      'content-length': '3',
      'content-type': 'application/pdf',
      'accept-ranges': 'bytes',
    });
    expect((await part('bytes=-6')).text).toBe('\n%%EOF'.slice(-6));
    const beyond = await part(`bytes=${pdf.length}-`);
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${pdf.length}`]);
    expect((await part('bytes=0-1,3-4')).status).toBe(200);
    expect((await part('bytes=0-1', { 'if-range': '"other"' })).status).toBe(200);
    expect((await part('bytes=0-1', { 'if-range': `"${id}"` })).status).toBe(206);
    expect((await bob.get(`/api/v1/files/${id}`, { range: 'bytes=0-1' })).status).toBe(404);
  });
});
