import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoginLimit } from '../identity/index.js';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { Client, TestServer } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const password = 'a long enough one';

describe.each(testDatabases())('one’s own account over HTTP on $name', ({ url }) => {
  let server: TestServer;
  const now = new Date('2026-03-02T08:00:00.000Z');
  const limit = { free: 3, first: 60_000, longest: 60_000 };

  beforeAll(async () => {
    const loginLimit = new LoginLimit(limit, { ...limit, free: 1000 });
    server = await TestServer.open({ database: url, pack, clock: { now: () => now }, loginLimit });
    const { identity } = server.services;
    const company = await identity.departments.create({ name: 'Works Ltd' });
    const department = await identity.departments.create({ name: 'Repairs', parent: company });
    for (const username of ['ann', 'bob']) {
      const id = await identity.users.create({ username, name: username, password, department, locale: 'zh-CN' });
      await identity.users.setRoles(id, 'works', ['engineer']);
    }
  }, 60_000);
  afterAll(() => server.close());

  const signIn = async (username: string, secret = password, client = 'Test browser') => {
    const credentials = { username, password: secret };
    const { status, body, headers } = await server
      .visitor({ 'user-agent': client })
      .post('/api/v1/session', credentials);
    const [cookie = ''] = String(headers['set-cookie']).split(';');
    return { status, client: new Client(server.pulu, { cookie, 'x-csrf-token': body.csrf }) };
  };

  it('says who one is, where, and in which roles', async () => {
    const { client } = await signIn('ann');
    expect((await client.get('/api/v1/me')).body).toMatchObject({
      username: 'ann',
      departments: ['Works Ltd', 'Repairs'],
      designs: false,
      apps: [{ key: 'works', roles: [engineer.title] }],
    });
  });

  it('keeps the language one chose', async () => {
    const { client } = await signIn('ann');
    expect((await client.patch('/api/v1/me', { locale: 'en-US' })).status).toBe(204);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ locale: 'en-US' });
    expect((await client.patch('/api/v1/me', { locale: 'fr' })).status).toBe(422);
  });

  it('keeps by what one wants to be told, besides in the app', async () => {
    const { client } = await signIn('ann');
    expect((await client.get('/api/v1/me')).body).toMatchObject({ wecom: null, tell: { wecom: true, mail: true } });
    expect((await client.patch('/api/v1/me', { tell: { mail: false } })).status).toBe(204);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ tell: { wecom: true, mail: false } });
    expect((await client.patch('/api/v1/me', { tell: { pigeon: true } })).status).toBe(422);
  });

  it('keeps that one is away, until when, and who is asked instead', async () => {
    const { client } = await signIn('ann');
    const bob = (await server.services.identity.users.find({ username: 'bob' }))?.id ?? '';
    const own = String((await client.get('/api/v1/me')).body.id);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ absent: false, absent_until: null, stand_in: null });
    const away = { absent: true, absent_until: '2026-03-09T00:00:00.000Z', stand_in: bob };
    expect((await client.patch('/api/v1/me', away)).status).toBe(204);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ ...away, stand_in: { id: bob, name: 'bob' } });
    const instead = await server.services.identity.people.standIns([own], now);
    expect([...instead]).toEqual([[own, bob]]);
    for (const [body, code] of [
      [{ stand_in: own }, 'stand_in_unfit'],
      [{ stand_in: '01a209d0-81e5-7344-9cc7-6f5165f43a08' }, 'stand_in_unfit'],
      [{ absent: true, absent_until: '2026-03-02T07:00:00.000Z' }, 'absence_past'],
    ] as const)
      expect(await client.patch('/api/v1/me', body)).toMatchObject({ status: 422, body: { errors: [{ code }] } });
    expect((await client.patch('/api/v1/me', { absent: false, absent_until: null })).status).toBe(204);
    expect((await client.get('/api/v1/me')).body).toMatchObject({ absent: false, stand_in: { name: 'bob' } });
  });

  it('lists the browsers that are signed in, and ends one of them at once', async () => {
    const here = await signIn('bob', password, 'Desk');
    const there = await signIn('bob', password, 'Phone');
    const list = async () => {
      const { text } = await here.client.get('/api/v1/me/sessions');
      return JSON.parse(text) as { id: string; client: string; current: boolean }[];
    };
    const sessions = await list();
    expect(sessions.map(({ client, current }) => `${client} ${current}`).sort()).toEqual(['Desk true', 'Phone false']);
    const other = sessions.find(({ current }) => !current);
    const ann = await signIn('ann');
    await ann.client.delete(`/api/v1/me/sessions/${other?.id}`);
    expect((await there.client.get('/api/v1/session')).status).toBe(200);
    expect((await here.client.delete(`/api/v1/me/sessions/${other?.id}`)).status).toBe(204);
    expect((await there.client.get('/api/v1/session')).status).toBe(401);
    expect(await list()).toHaveLength(1);
  });

  it('makes a token that is shown once, lists it, and ends it', async () => {
    const { client } = await signIn('ann');
    const made = await client.post('/api/v1/me/tokens', { name: ' Reports ' });
    expect(made.status).toBe(201);
    const bearer = server.visitor({ authorization: `Bearer ${String(made.body.token)}` });
    expect((await bearer.get('/api/v1/me')).body).toMatchObject({ username: 'ann' });
    const listed = await client.get('/api/v1/me/tokens');
    expect(JSON.parse(listed.text)).toEqual([
      { id: made.body.id, name: 'Reports', created_at: now.toISOString(), expires_at: null },
    ]);
    expect((await client.delete(`/api/v1/me/tokens/${made.body.id}`)).status).toBe(204);
    expect((await bearer.get('/api/v1/me')).status).toBe(401);
    const past = { name: 'Late', expires_at: '2020-01-01T00:00:00.000Z' };
    expect(await client.post('/api/v1/me/tokens', past)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'token_expiry_past' }] },
    });
  });

  it('does not let a token give itself more access', async () => {
    const token = await server.person('eve', ['engineer']);
    for (const answer of [
      await token.post('/api/v1/me/tokens', { name: 'More' }),
      await token.post('/api/v1/me/password', { current: password, password: 'another long one' }),
      await token.get('/api/v1/me/sessions'),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'session_required' } });
  });

  describe('a new password', () => {
    it('must be long enough, and is set by who knows the current one', async () => {
      const { client } = await signIn('ann');
      const change = (current: string, wanted: string) =>
        client.post('/api/v1/me/password', { current, password: wanted });
      expect(await change('not this one', 'another long one')).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'password_wrong', path: '/current' }] },
      });
      expect(await change(password, 'short')).toMatchObject({ body: { errors: [{ code: 'password_length' }] } });
      const elsewhere = await signIn('ann');
      expect((await change(password, 'another long one')).status).toBe(204);
      expect((await client.get('/api/v1/session')).status).toBe(200);
      expect((await elsewhere.client.get('/api/v1/session')).status).toBe(401);
      expect((await signIn('ann')).status).toBe(401);
      expect((await signIn('ann', 'another long one')).status).toBe(200);
    });

    it('cannot be guessed at faster than signing in', async () => {
      const { client } = await signIn('bob');
      const guess = () => client.post('/api/v1/me/password', { current: 'a guess', password: 'another long one' });
      for (let i = 0; i < 4; i++) expect((await guess()).status).toBe(422);
      expect(await guess()).toMatchObject({ status: 429, body: { code: 'login_limited' } });
    });
  });
});
