import { createHash } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { uuidOf } from '../../automation/index.js';
import { isSigned } from '../../connectors/index.js';
import { PuluError, type Trigger } from '../../model/index.js';
import { Open } from '../authentication.js';
import { Contexts } from '../contexts.js';
import { RateLimit } from '../rate-limit.js';
import { SERVICES, type Services } from '../services.js';
import { payloadOf } from '../webhooks/payload.js';

type Webhook = Extract<Trigger, { type: 'webhook' }>;

/** Messages that one rule takes in a minute, and that one address may send. */
const perMinute = 1200;
/** Headers by which services tell a message that they send again. */
const deliveryHeaders = ['idempotency-key', 'x-delivery-id', 'msg-id', 'x-github-delivery', 'webhook-id'];

/** Messages from outside that set rules going. They are answered as soon as the run is written down. */
@Controller('api/v1/hooks/:app/:rule')
export class WebhooksController {
  private readonly limit: RateLimit;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.limit = new RateLimit(services.clock);
  }

  @Open()
  @Post()
  @HttpCode(200)
  async receive(
    @Req() request: FastifyRequest,
    @Param() { app, rule }: { app: string; rule: string },
    @Body() body: unknown,
  ): Promise<object> {
    this.limit.use(request.ip, perMinute);
    return this.services.releases.use(async () => {
      const trigger = this.trigger(app, rule);
      const challenge = challengeOf(trigger, body);
      if (challenge !== undefined) return { challenge };
      await this.mustBeSigned(request, app, trigger);
      this.limit.use(`${app}/${rule}`, perMinute);
      const { timeZone } = this.contexts.release(app).app;
      const payload = payloadOf(trigger.payload ?? {}, body, timeZone);
      const delivery = deliveryOf(request) ?? signedMoment(request, trigger);
      const event = delivery === undefined ? this.services.ids() : uuidOf([app, rule, delivery]);
      try {
        return { run: await this.services.automation.call({ app, rule, payload, event }) };
      } catch (error) {
        // The message was understood, and is nothing for the rule: sending it again would change nothing.
        if (error instanceof PuluError && error.code === 'rule_not_applicable') return { run: null };
        throw error;
      }
    });
  }

  private trigger(app: string, key: string): Webhook {
    const rule = this.contexts.release(app).app.rules.get(key)?.document;
    if (rule?.trigger.type !== 'webhook' || rule.enabled === false) throw new PuluError('not_found', 404);
    return rule.trigger;
  }

  private async mustBeSigned({ headers, rawBody }: FastifyRequest, app: string, { signature }: Webhook): Promise<void> {
    if (signature === undefined) return;
    const secret = await this.services.knownSecrets.get(app, signature.secret);
    const now = this.services.clock.now().getTime();
    const message = { headers, raw: rawBody ?? Buffer.alloc(0) };
    if (secret === undefined || !isSigned(message, signature, secret, now))
      throw new PuluError('signature_invalid', 401, [{ code: 'signature_invalid', path: '' }]);
  }
}

function deliveryOf({ headers }: FastifyRequest): string | undefined {
  return deliveryHeaders.flatMap((name) => headers[name] ?? []).find((value) => value !== '');
}

/** A signed message that does not tell which it is: its moment and bytes do, so that nobody sends it a second time. */
function signedMoment({ headers, rawBody }: FastifyRequest, { signature }: Webhook): string | undefined {
  const moment = headers['x-pulu-timestamp'];
  if (signature?.scheme !== 'hmac_sha256' || signature.header !== undefined) return undefined;
  return `${String(moment)} ${createHash('sha256')
    .update(rawBody ?? '')
    .digest('hex')}`;
}

/** Douyin asks, when an address is entered, whether somebody is there who understands it. */
function challengeOf({ signature }: Webhook, body: unknown): string | number | undefined {
  if (signature?.scheme !== 'douyin_sha1') return undefined;
  const wanted = { event: { type: 'text' }, challenge: { type: 'text', path: 'content.challenge' } } as const;
  const asked = payloadOf(wanted, body, 'UTC');
  if (asked['event'] !== 'verify_webhook' || typeof asked['challenge'] !== 'string') return undefined;
  const number = Number(asked['challenge']);
  return Number.isSafeInteger(number) ? number : asked['challenge'];
}
