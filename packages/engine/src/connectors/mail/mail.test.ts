import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpClient } from '../http/index.js';
import { Sandbox } from '../../testing/sandbox/index.js';
import { Mail } from './mail.js';

const now = new Date('2026-03-01T08:00:00Z');
const message = { to: ['a@sandbox.example', 'b@sandbox.example'], subject: '新任务', text: '请查看' };
let sandbox: Sandbox;
let http: HttpClient;
let secrets: Map<string, string>;

beforeAll(async () => {
  sandbox = await Sandbox.open();
  http = new HttpClient({ allowedHosts: [sandbox.mailHost] });
});
afterAll(async () => {
  await http.close();
  await sandbox.close();
});
beforeEach(() => {
  secrets = new Map(Object.entries(sandbox.secrets()));
  sandbox.mail.messages.length = 0;
  sandbox.mail.refusal = undefined;
});

const mail = (client: HttpClient = http) =>
  new Mail({ http: client, secrets: { get: async (_, name) => secrets.get(name) }, clock: { now: () => now } });

describe('mail', () => {
  it('arrives, and is the same message however often it is sent', async () => {
    const first = await mail().send('works', message, 'run-1:step');
    expect(first).toMatchObject({ kind: 'ok', output: { accepted: 2, rejected: 0 } });
    expect(await mail().send('works', message, 'run-1:step')).toEqual({ ...first });
    const [one, two] = sandbox.mail.messages;
    expect(one).toMatchObject({ from: 'pulu@sandbox.example', to: message.to });
    expect(one?.raw).toContain(`Subject: =?UTF-8?B?${Buffer.from('新任务').toString('base64')}?=`);
    const id = (raw: string | undefined) => /Message-ID: (<.*>)/i.exec(raw ?? '')?.[1];
    expect(id(one?.raw)).toBe(id(two?.raw));
  });

  it('comes again when the server says so, and not when it refuses', async () => {
    sandbox.mail.refusal = 451;
    expect(await mail().send('works', message, 'k')).toMatchObject({
      kind: 'later',
      at: new Date('2026-03-01T08:01:00Z'),
      cause: { code: 'mail_failed', params: { reason: '451 Not now, says the sandbox' } },
    });
    sandbox.mail.refusal = 550;
    expect(await mail().send('works', message, 'k')).toMatchObject({
      kind: 'refused',
      cause: { code: 'mail_refused' },
    });
  });

  it('tells of a wrong password without telling it', async () => {
    secrets.set('mail_url', `smtp://sandbox:not-the-password@${sandbox.mailHost}`);
    const outcome = await mail().send('works', message, 'k');
    expect(outcome).toMatchObject({ kind: 'refused', cause: { code: 'mail_refused' } });
    expect(JSON.stringify(outcome)).not.toContain('not-the-password');
  });

  it('goes to allowed servers only', async () => {
    const strict = new HttpClient();
    expect(await mail(strict).send('works', message, 'k')).toMatchObject({
      kind: 'refused',
      cause: { code: 'connector_address_refused' },
    });
    await strict.close();
  });

  it('needs to know its server', async () => {
    secrets.delete('mail_url');
    expect(await mail().send('works', message, 'k')).toMatchObject({
      kind: 'refused',
      attempts: 0,
      cause: { code: 'connector_secret_missing', params: { name: 'mail_url' } },
    });
  });
});
