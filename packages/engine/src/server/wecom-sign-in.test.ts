import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { Sandbox, wecomAccount } from '../testing/sandbox/index.js';
import { TestServer, type Answer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const phone = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 wxwork/4.1.22 MicroMessenger/7.0.1';
const [member, second] = wecomAccount.members;

describe.each(testDatabases())('signing in by WeCom on $name', ({ url }) => {
  let time = Date.parse('2026-03-01T08:00:00Z');
  let sandbox: Sandbox;
  let server: TestServer;
  let visitor: Client;
  let person: { readonly id: string };

  beforeAll(async () => {
    sandbox = await Sandbox.open({ now: () => time });
    server = await TestServer.open({
      database: url,
      pack,
      clock: { now: () => new Date(time) },
      allowedHosts: [sandbox.host],
    });
    visitor = server.visitor({ host: 'pulu.example', 'user-agent': phone });
    person = await server.person('zhou', ['engineer']);
    await server.services.identity.users.update(person.id, { wecomId: member });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    // Every minute has its own attempts.
    time += 60_000;
    for (const [name, value] of Object.entries(sandbox.secrets()))
      await server.services.secrets.set('pulu', name, value);
  });

  const cookies = ({ headers }: Answer) => {
    const lines: unknown = headers['set-cookie'];
    return (Array.isArray(lines) ? lines : [lines]).map((line) => `${line}`.split(';')[0]).join('; ');
  };
  const led = ({ headers }: Answer) => new URL(String(headers['location']), 'http://pulu.example');
  const begin = (to = '/a/works/view/devices?sort=name', headers = {}) =>
    visitor.get(`/api/v1/session/wecom?to=${encodeURIComponent(to)}`, headers);
  /** What the browser brings back from WeCom. */
  const agreed = async (begun: Answer) => led({ ...begun, headers: { location: await back(String(led(begun))) } });
  const back = async (address: string) => (await fetch(address, { redirect: 'manual' })).headers.get('location');
  const finish = (at: URL, cookie: string) => visitor.get(at.pathname + at.search, { cookie });
  const refusal = (answer: Answer) => {
    expect(answer.status).toBe(302);
    expect(led(answer).pathname).toBe('/login');
    return led(answer).searchParams.get('wecom');
  };

  it('leads to WeCom and back to where the person wanted to go, signed in', async () => {
    const begun = await begin();
    expect(begun.status).toBe(302);
    expect(led(begun).origin).toBe(sandbox.url);
    expect(led(begun).pathname).toBe('/connect/oauth2/authorize');
    expect(led(begun).searchParams.get('redirect_uri')).toBe('http://pulu.example/api/v1/session/wecom/return');
    expect(String(begun.headers['set-cookie'])).toMatch(/^pulu_wecom=.*HttpOnly; SameSite=Lax$/);
    const answer = await finish(await agreed(begun), cookies(begun));
    expect(answer).toMatchObject({ status: 302, headers: { location: '/a/works/view/devices?sort=name' } });
    const session = await server.visitor({ cookie: cookies(answer) }).get('/api/v1/session');
    expect(session.body).toMatchObject({ user: { id: person.id }, csrf: expect.any(String) });
    expect((await server.visitor({ cookie: cookies(answer) }).get('/api/v1/me')).body['wecom']).toBe(member);
  });

  it('shows a code to scan outside WeCom', async () => {
    const begun = await begin('/', { 'user-agent': 'Mozilla/5.0 Firefox/140.0' });
    expect(led(begun).pathname).toBe('/wwlogin/sso/login');
    const page = await (await fetch(led(begun))).text();
    const link = [...page.matchAll(/href="([^"]+)">([^<]+)</g)].find(([, , name]) => name === member)?.[1];
    const answer = await finish(new URL((link ?? '').replaceAll('&amp;', '&')), cookies(begun));
    expect(answer).toMatchObject({ status: 302, headers: { location: '/' } });
    expect(cookies(answer)).toContain('pulu_session=');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/%0d%0a//x',
    'javascript:x',
    '/api/v1/me',
    '',
    '/a/../..//evil.example',
  ])('goes back to pages of its own only, not to %j', async (to) => {
    const begun = await begin(to);
    const answer = await finish(await agreed(begun), cookies(begun));
    const { location } = answer.headers;
    expect(new URL(String(location), 'http://pulu.example').origin).toBe('http://pulu.example');
    expect(String(location)).toMatch(/^\/(?![/\\])/);
    expect(String(location)).not.toMatch(/^\/api/);
  });

  it('says on a page when the person is not known here, and as whom WeCom knows them', async () => {
    await server.services.identity.users.update(person.id, { wecomId: second });
    const begun = await begin();
    const answer = await finish(await agreed(begun), cookies(begun));
    expect(refusal(answer)).toBe('unknown');
    expect(led(answer).searchParams.get('member')).toBe(member);
    expect(led(answer).searchParams.get('to')).toBe('/a/works/view/devices?sort=name');
    expect(cookies(answer)).not.toContain('pulu_session=');
    await server.services.identity.users.update(person.id, { wecomId: member });
  });

  it('says so when the account is switched off', async () => {
    await server.services.identity.users.update(person.id, { active: false });
    const begun = await begin();
    expect(refusal(await finish(await agreed(begun), cookies(begun)))).toBe('inactive');
    await server.services.identity.users.update(person.id, { active: true });
  });

  it('takes a code once, and for five minutes', async () => {
    const begun = await begin();
    const at = await agreed(begun);
    expect((await finish(at, cookies(begun))).headers['location']).toMatch(/^\/a\/works/);
    expect(refusal(await finish(at, cookies(begun)))).toBe('code');
    const later = await agreed(begun);
    time += 6 * 60_000;
    expect(refusal(await finish(later, cookies(begun)))).toBe('code');
  });

  it('belongs to the browser that began it, for ten minutes', async () => {
    const [begun, other] = [await begin(), await begin()];
    const at = await agreed(begun);
    expect(refusal(await finish(at, ''))).toBe('state');
    expect(refusal(await finish(at, cookies(other)))).toBe('state');
    expect(refusal(await finish(at, 'pulu_wecom=v1.forged.forged.forged'))).toBe('state');
    time += 11 * 60_000;
    expect(refusal(await finish(await agreed(begun), cookies(begun)))).toBe('state');
  });

  it('takes a no for an answer', async () => {
    const begun = await begin();
    const at = await agreed(begun);
    at.searchParams.delete('code');
    expect(refusal(await finish(at, cookies(begun)))).toBe('denied');
  });

  it('tells a service that is down from one that was not set up as it should be', async () => {
    const down = await begin();
    const at = await agreed(down);
    sandbox.fail('wecom', { kind: 'broken' }, 10);
    expect(refusal(await finish(at, cookies(down)))).toBe('down');
    sandbox.fail('wecom', undefined);
    time += 60_000;
    sandbox.wecom.expire();
    await server.services.secrets.set('pulu', 'wecom_secret', 'not the secret');
    const wrong = await begin();
    expect(refusal(await finish(await agreed(wrong), cookies(wrong)))).toBe('refused');
    await server.services.secrets.remove('pulu', 'wecom_secret');
    expect(refusal(await begin())).toBe('off');
  });

  it('is offered when it is set up, for the installation and by nobody else', async () => {
    expect((await visitor.get('/api/v1/session/ways')).body).toEqual({ wecom: 'on' });
    await server.services.secrets.remove('pulu', 'wecom_corp_id');
    await server.services.secrets.set('works', 'wecom_corp_id', wecomAccount.corpId);
    expect((await visitor.get('/api/v1/session/ways')).body).toEqual({ wecom: 'off' });
    const admin = await server.person('ada', ['admin']);
    expect((await admin.send('PUT', '/api/v1/apps/pulu/secrets/wecom_corp_id', { value: 'x' })).status).toBe(404);
  });

  it('is not tried without end', async () => {
    const answers: Answer[] = [];
    for (let at = 0; at < 61; at++) answers.push(await begin());
    expect(refusal(answers.at(-1)!)).toBe('busy');
  });
});
