import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { uuidOf } from '../../automation/index.js';
import type { CompiledApp, CompiledConnector, CompiledRule } from '../../compiler/index.js';
import { greeting, receive, type Arrived } from '../../connectors/index.js';
import { PuluError, type Payload } from '../../model/index.js';
import { Open } from '../authentication.js';
import { Contexts } from '../contexts.js';
import { RateLimit } from '../rate-limit.js';
import { SERVICES, type Services } from '../services.js';
import { payloadOf } from '../webhooks/payload.js';

/** Messages that one connector takes in a minute, and that one address may send. */
const perMinute = 1200;

interface Where {
  readonly app: string;
  readonly connector: string;
}

/** The address that a connector's service sends its messages to. What they tell of sets rules going. */
@Controller('api/v1/hooks/:app/connectors/:connector')
export class ConnectorEventsController {
  private readonly limit: RateLimit;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Contexts) private readonly contexts: Contexts,
  ) {
    this.limit = new RateLimit(services.clock);
  }

  /** Answers a service that asks, when the address is entered there, whether somebody is here who knows the secret. */
  @Open()
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  async greet(@Req() request: FastifyRequest, @Param() where: Where): Promise<string> {
    this.limit.use(request.ip, perMinute);
    const { connector } = this.find(where);
    const answer = await greeting(connector, arrivedIn(request).query, this.secretOf(where));
    if (answer === undefined) throw unsigned();
    return answer;
  }

  /** Takes a message. It is answered, by nothing, as soon as the runs are written down: services do not wait long. */
  @Open()
  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  async receive(@Req() request: FastifyRequest, @Param() where: Where): Promise<string> {
    this.limit.use(request.ip, perMinute);
    return this.services.releases.use(async () => {
      const { app, connector } = this.find(where);
      const now = this.services.clock.now();
      const received = await receive(connector, arrivedIn(request), this.secretOf(where), now.getTime());
      this.services.standings.received(app.key, connector.key, now, received !== undefined);
      if (received === undefined) throw unsigned();
      this.limit.use(`${where.app}/${where.connector}`, perMinute);
      const event = uuidOf([app.key, connector.key, idOf(connector, received.message) ?? received.fingerprint]);
      const called = rulesFor(app, connector, received.message, now);
      const started = await Promise.allSettled(called.map((rule) => this.run(app, rule, received.message, event)));
      // A rule that cannot read the message, or a failure, keeps no other from it; what was started is not started again.
      const failed = started.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
      return '';
    });
  }

  private async run(app: CompiledApp, { rule, payload }: Called, message: unknown, event: string): Promise<void> {
    const given = payloadOf(payload, message, app.timeZone);
    try {
      await this.services.automation.call({ app: app.key, rule: rule.key, payload: given, event });
    } catch (error) {
      // The message was understood, and is nothing for the rule: sending it again would change nothing.
      if (!(error instanceof PuluError && error.code === 'rule_not_applicable')) throw error;
    }
  }

  private find({ app: key, connector: name }: Where): { app: CompiledApp; connector: CompiledConnector } {
    const { app } = this.contexts.release(key);
    const connector = app.connectors.get(name);
    if (connector?.document.callback === undefined) throw new PuluError('not_found', 404);
    return { app, connector };
  }

  private secretOf({ app }: Where): (name: string) => Promise<string | undefined> {
    return (name) => this.services.knownSecrets.get(app, name);
  }
}

/** A rule that a message sets going, and what it reads from it. */
interface Called {
  readonly rule: CompiledRule;
  readonly payload: Payload;
}

function rulesFor(app: CompiledApp, connector: CompiledConnector, message: unknown, now: Date): Called[] {
  const told = [...connector.events.values()].filter(
    ({ when, checkMessage }) =>
      checkMessage(message).length === 0 &&
      (when === undefined || when.evaluate(propertiesOf(message), { now, timeZone: app.timeZone }) === true),
  );
  return [...app.rules.values()].flatMap((rule): Called[] => {
    const { trigger, enabled } = rule.document;
    if (trigger.type !== 'connector_event' || trigger.connector !== connector.key || enabled === false) return [];
    const event = told.find(({ key }) => key === trigger.event);
    return event === undefined ? [] : [{ rule, payload: { ...event.document.payload, ...trigger.payload } }];
  });
}

function idOf({ document: { callback } }: CompiledConnector, message: unknown): string | undefined {
  if (callback?.id === undefined) return undefined;
  const { id } = payloadOf({ id: { type: 'text', path: callback.id } }, message, 'UTC');
  return typeof id === 'string' ? id : undefined;
}

function propertiesOf(message: unknown): Record<string, unknown> {
  return typeof message === 'object' && message !== null ? Object.fromEntries(Object.entries(message)) : {};
}

function arrivedIn({ headers, rawBody, url }: FastifyRequest): Arrived {
  return { headers, raw: rawBody ?? Buffer.alloc(0), query: new URL(url, 'http://here').searchParams };
}

function unsigned(): PuluError {
  return new PuluError('signature_invalid', 401, [{ code: 'signature_invalid', path: '' }]);
}
