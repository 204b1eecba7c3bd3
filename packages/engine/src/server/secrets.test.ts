import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { Sandbox } from '../testing/sandbox/index.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });

describe.each(testDatabases())('secrets over HTTP on $name', ({ url }) => {
  let server: TestServer;
  let sandbox: Sandbox;
  let admin: Client;
  let other: Client;
  beforeAll(async () => {
    sandbox = await Sandbox.open();
    const allowedHosts = [sandbox.host, sandbox.mailHost];
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() }, allowedHosts });
    admin = await server.person('ada', ['admin']);
    other = await server.person('eve', ['engineer']);
  });
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });

  it('are set by administrators, and read by nobody', async () => {
    expect(await admin.send('PUT', '/api/v1/apps/works/secrets/registry_token', { value: 'hush-hush' })).toMatchObject({
      status: 204,
    });
    const list = await admin.get('/api/v1/apps/works/secrets');
    expect(list.body).toEqual({ secrets: [{ name: 'registry_token', updatedAt: expect.any(String) }] });
    expect(list.text).not.toContain('hush-hush');
    expect(await admin.get('/api/v1/apps/works/secrets/registry_token')).toMatchObject({ status: 404 });
  });

  it('are no business of anybody else', async () => {
    expect(await other.get('/api/v1/apps/works/secrets')).toMatchObject({ status: 403 });
    expect(await other.send('PUT', '/api/v1/apps/works/secrets/a', { value: 'b' })).toMatchObject({ status: 403 });
    expect(await other.delete('/api/v1/apps/works/secrets/registry_token')).toMatchObject({ status: 403 });
  });

  it('need a name and a value that can be ones', async () => {
    const wrong = await admin.send('PUT', '/api/v1/apps/works/secrets/Not-A-Name', { value: 'x' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ code: 'secret_name' }] } });
    expect(wrong.body.errors[0]?.message).toContain('lower-case letters');
  });

  it('let connectors and mail reach the services they are for', async () => {
    for (const [name, value] of Object.entries(sandbox.secrets()))
      await admin.send('PUT', `/api/v1/apps/works/secrets/${name}`, { value });
    const { connectors, mail, releases } = server.services;
    const app = releases.current('works')!.app;
    const outcome = await connectors.call(app, 'wecom', 'send_text', { users: 'admin', content: 'hi' });
    expect(outcome).toMatchObject({ kind: 'ok', status: 200 });
    const sent = await mail.send('works', { to: ['a@sandbox.example'], subject: 'S', text: 'T' }, 'k');
    expect(sent).toMatchObject({ kind: 'ok' });
    await admin.delete('/api/v1/apps/works/secrets/wecom_agent_id');
    expect(await connectors.call(app, 'wecom', 'send_text', { users: 'admin', content: 'hi' })).toMatchObject({
      kind: 'refused',
      cause: { code: 'connector_secret_missing' },
    });
  });
});
