import { createHmac } from 'node:crypto';
import { jsonOf, type Asked, type Reply, type Service } from './service.js';

export const webhookKey = 'webhook-sandbox-key';
const tolerance = 5 * 60;

/** Somebody's endpoint for signed messages. It does what a message with an Idempotency-Key asks for once. */
export class WebhookSandbox implements Service {
  readonly name = 'webhook';
  private readonly done = new Set<string>();

  constructor(private readonly now: () => number) {}

  answers({ url }: Asked): boolean {
    return url.pathname === '/hook';
  }

  reply(asked: Asked): Reply {
    const { headers, bytes } = asked;
    const timestamp = headers['x-pulu-timestamp'] ?? '';
    const expected = createHmac('sha256', webhookKey).update(`${timestamp}.`).update(bytes).digest('hex');
    if (headers['x-pulu-signature'] !== `sha256=${expected}`) return { status: 401, body: { error: 'bad signature' } };
    if (Math.abs(this.now() / 1000 - Number(timestamp)) > tolerance) return { status: 401, body: { error: 'too old' } };
    const key = headers['idempotency-key'];
    if (key !== undefined && this.done.has(key)) return { body: { ok: true, repeated: true } };
    if (key !== undefined) this.done.add(key);
    return { body: { ok: true }, delivered: jsonOf(asked) };
  }
}
