import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoginLimit } from '../identity/index.js';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { Client, TestServer } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const password = 'a long enough one';

describe.each(testDatabases())('signing in over HTTP on $name', ({ url }) => {
  let server: TestServer;
  let now = new Date('2026-03-02T08:00:00.000Z');
  const limit = { free: 3, first: 1_000, longest: 60_000 };

  beforeAll(async () => {
    const loginLimit = new LoginLimit(limit, { ...limit, free: 1000 });
    server = await TestServer.open({ database: url, pack, clock: { now: () => now }, loginLimit });
    const { identity } = server.services;
    for (const username of ['ann', 'bob', 'eve']) {
      const id = await identity.users.create({ username, name: username, password, locale: 'zh-CN' });
      await identity.users.setRoles(id, 'works', ['admin']);
    }
  }, 60_000);
  afterAll(() => server.close());

  const signIn = async (username: string) => {
    const { status, body, headers } = await server.visitor().post('/api/v1/session', { username, password });
    expect(status).toBe(200);
    const [cookie = ''] = String(headers['set-cookie']).split(';');
    return {
      body,
      cookie,
      setCookie: String(headers['set-cookie']),
      client: new Client(server.pulu, { cookie, 'x-csrf-token': body.csrf }),
    };
  };

  it('gives a cookie that no script can read and no other site can use', async () => {
    const { body, setCookie } = await signIn('ann');
    expect(body.user).toMatchObject({ username: 'ann', locale: 'zh-CN' });
    expect(setCookie).toMatch(/HttpOnly/);
    expect(setCookie).toMatch(/SameSite=Lax/);
  });

  it('recognises the cookie afterwards', async () => {
    const { client, body } = await signIn('ann');
    expect((await client.get('/api/v1/session')).body).toEqual(body);
    expect((await client.get('/api/v1/apps')).body).toEqual([expect.objectContaining({ key: 'works' })]);
  });

  it('asks for the CSRF token in every request that changes something', async () => {
    const { cookie, client } = await signIn('ann');
    const withoutToken = new Client(server.pulu, { cookie });
    expect(await withoutToken.post('/api/v1/apps/works/records/site', {})).toMatchObject({
      status: 403,
      body: { code: 'csrf' },
    });
    const wrong = { 'x-csrf-token': (await signIn('bob')).body.csrf };
    expect(await withoutToken.post('/api/v1/apps/works/records/site', {}, wrong)).toMatchObject({ status: 403 });
    expect((await client.post('/api/v1/apps/works/records/site', { name: 'Mill' })).status).toBe(201);
  });

  it('ends with signing out, at once', async () => {
    const { client } = await signIn('ann');
    expect((await client.delete('/api/v1/session')).status).toBe(204);
    expect((await client.get('/api/v1/session')).status).toBe(401);
  });

  it('ends when the account is closed, at once', async () => {
    const { client, body } = await signIn('bob');
    await server.services.identity.users.update(body.user.id, { active: false });
    expect((await client.get('/api/v1/session')).status).toBe(401);
    await server.services.identity.users.update(body.user.id, { active: true });
  });

  it('refuses wrong passwords, and makes guessing wait', async () => {
    const guess = () => server.visitor().post('/api/v1/session', { username: 'eve', password: 'not this one' });
    for (let i = 0; i < 4; i++) expect(await guess()).toMatchObject({ status: 401, body: { code: 'login_failed' } });
    expect(await guess()).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
      body: { code: 'login_limited' },
    });
    now = new Date(now.getTime() + 2_000);
    await signIn('eve');
  });

  it.each([
    ['nothing', {}],
    ['an unknown cookie', { cookie: `pulu_session=${'x'.repeat(43)}` }],
    ['an unknown token', { authorization: 'Bearer pulu_x' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('refuses %s', async (_, headers) => {
    for (const path of [
      '/api/v1/session',
      '/api/v1/apps',
      '/api/v1/apps/works',
      '/%61pi/v1/apps',
      '/api/v1/notifications',
    ]) {
      expect(await server.visitor(headers).get(path)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
  });

  it('takes JSON only, so that no form of another site can sign anyone in', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const { status, body } = await server
        .visitor()
        .send('POST', '/api/v1/session', 'username=ann', { 'content-type': type });
      expect({ status, code: body.code }).toEqual({ status: 415, code: 'media_type' });
    }
  });

  it('answers in the language that was asked for, else in the person’s own', async () => {
    const { client } = await signIn('ann');
    const missing = '/api/v1/apps/nothing';
    expect((await client.get(missing)).body.title).toMatch(/nothing here/);
    expect((await client.get(missing, { 'accept-language': 'zh-CN' })).body.title).toMatch(/不存在/);
    expect((await client.get(missing, { 'accept-language': 'fr' })).body.title).toMatch(/不存在/);
  });

  it('names what is wrong with the request', async () => {
    const { status, headers, body } = await server
      .visitor()
      .post('/api/v1/session', { username: 5 }, { 'x-request-id': 'abc-1' });
    expect(status).toBe(422);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(headers['x-request-id']).toBe('abc-1');
    expect(body).toMatchObject({ status: 422, code: 'validation', requestId: 'abc-1' });
    expect(body.errors.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'parameter_invalid /username',
      'parameter_missing /password',
    ]);
  });
});
